"""The one table of permissions. What is not stated here is refused."""

from collections.abc import Mapping
from types import MappingProxyType

from countervail.people.rights import Right
from countervail.vocabulary.roles import Role

_LOOK = frozenset(
    {
        Right.READ_QUEUE,
        Right.READ_HEALTH,
        Right.READ_CASE,
        Right.READ_NETWORK,
        Right.READ_TARGETS,
        Right.READ_PLAN,
        Right.READ_NOTICES,
        Right.READ_BLOCKS,
        Right.READ_OPERATORS,
        Right.READ_INDICATORS,
        Right.READ_LEADS,
        Right.ENROL_OWN,
        Right.NOTE,
        Right.HOLD,
        Right.REVEAL_TARGET,
        Right.BREAK_GLASS,
    }
)
"""What everyone needs who answers for a decision about a network."""

PERMISSIONS: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {
        Role.ANALYST: _LOOK
        | {
            Right.OPEN_CASE,
            Right.WRITE_OPERATORS,
            Right.KEEP_INDICATORS,
            Right.WRITE_LEADS,
            Right.ASSIGN,
            Right.ADD_EVIDENCE,
            Right.EXPAND,
            Right.JUDGE,
            Right.CLOSE_CASE,
            Right.REOPEN_CASE,
            Right.MERGE_CASES,
            Right.PROPOSE_PLAN,
            Right.EXECUTE_PLAN,
            Right.VERIFY_ACTS,
            Right.UNDO,
            Right.RECORD_APPEAL,
            Right.EXPORT_CASE,
            Right.READ_PARTNERS,
            Right.RECORD_RECEIPT,
            Right.READ_RELEASE,
            Right.PROPOSE_RELEASE,
            Right.PROPOSE_BLOCK,
            Right.LIFT_BLOCK,
            Right.WRITE_BLOCKLISTS,
            Right.ISSUE_RELEASE,
            Right.RETRACT_RELEASE,
            Right.READ_LETTERS,
            Right.DRAFT_LETTER,
            Right.RECORD_SERVICE,
            Right.MARK_DECOYS,
        },
        Role.APPROVER: _LOOK
        | {
            Right.ASSIGN,
            Right.APPROVE_PLAN,
            Right.EXECUTE_PLAN,
            Right.VERIFY_ACTS,
            Right.UNDO,
            Right.RECORD_APPEAL,
            Right.DECIDE_APPEAL,
            Right.REOPEN_CASE,
            Right.READ_PARTNERS,
            Right.RECORD_RECEIPT,
            Right.READ_RELEASE,
            Right.APPROVE_RELEASE,
            Right.APPROVE_BLOCK,
            Right.LIFT_BLOCK,
            Right.WRITE_BLOCKLISTS,
            Right.ISSUE_RELEASE,
            Right.RETRACT_RELEASE,
            Right.READ_LETTERS,
        },
        Role.COUNSEL: _LOOK
        | {
            Right.LIFT_GUARD,
            Right.RECORD_APPEAL,
            Right.DECIDE_APPEAL,
            Right.EXPORT_CASE,
            Right.READ_LEDGER,
            Right.MAKE_REPORT,
            Right.HOLD_RECORDS,
            Right.READ_PARTNERS,
            Right.MANAGE_PARTNERS,
            Right.RECORD_RECEIPT,
            Right.READ_RELEASE,
            Right.CLEAR_RELEASE,
            Right.LIFT_BLOCK,
            Right.RETRACT_RELEASE,
            Right.READ_LETTERS,
            Right.DRAFT_LETTER,
            Right.APPROVE_LETTER,
            Right.RECORD_SERVICE,
            Right.REVIEW_NOTICES,
            Right.DECIDE_NOTICES,
            Right.MARK_DECOYS,
        },
        Role.NOTIFIER: frozenset({Right.ENROL_OWN, Right.READ_NOTICES, Right.SEND_NOTICES, Right.REVIEW_NOTICES}),
        Role.AUDITOR: frozenset(
            {
                Right.ENROL_OWN,
                Right.READ_HEALTH,
                Right.READ_CASE,
                Right.READ_PLAN,
                Right.READ_NOTICES,
                Right.READ_BLOCKS,
                Right.READ_OPERATORS,
                Right.READ_INDICATORS,
                Right.READ_PEOPLE,
                Right.READ_PARTNERS,
                Right.READ_LEDGER,
                Right.VERIFY_LEDGER,
                Right.EXPORT_LEDGER,
                Right.READ_COMPARISON,
                Right.READ_ACCESS,
                Right.MAKE_REPORT,
            }
        ),
        Role.ADMINISTRATOR: frozenset(
            {
                Right.ENROL_OWN,
                Right.READ_HEALTH,
                Right.READ_PEOPLE,
                Right.MANAGE_PEOPLE,
                Right.MANAGE_SETTINGS,
                Right.VERIFY_LEDGER,
                Right.RUN_RETENTION,
            }
        ),
        Role.REQUESTS_OFFICER: frozenset(
            {Right.ENROL_OWN, Right.READ_REGISTER, Right.WRITE_REGISTER, Right.APPROVE_DISCLOSURE}
        ),
    }
)
"""What each role may do. A test states every pair of role and right a second time, so that no edit goes unseen."""

ALONE = frozenset({Role.AUDITOR, Role.ADMINISTRATOR, Role.REQUESTS_OFFICER})
"""Roles that are held alone: an administrator who could also judge would see case content, an auditor targets."""

NEVER_ONES_OWN = frozenset(
    {
        Right.APPROVE_PLAN,
        Right.LIFT_GUARD,
        Right.MANAGE_PEOPLE,
        Right.APPROVE_DISCLOSURE,
        Right.APPROVE_RELEASE,
        Right.CLEAR_RELEASE,
        Right.APPROVE_BLOCK,
        Right.APPROVE_LETTER,
    }
)
"""Rights that end where the thing is one's own: one's own plan, oneself as a member of staff."""
