"""What there is to be allowed: every act of the console and the command line that a person may be refused."""

from enum import StrEnum


class Right(StrEnum):
    """One thing a person may do. Enforcement acts on a platform are `vocabulary.acts.Act`; this is about staff."""

    READ_QUEUE = "read_queue"
    OPEN_CASE = "open_case"
    READ_HEALTH = "read_health"
    READ_LEDGER = "read_ledger"
    VERIFY_LEDGER = "verify_ledger"
    EXPORT_LEDGER = "export_ledger"
    READ_PEOPLE = "read_people"
    MANAGE_PEOPLE = "manage_people"
    """Add, remove, grant, enrol and reset for others; never for oneself."""
    ENROL_OWN = "enrol_own"
    """Add an authenticator of one's own, proved by one that is enrolled already."""
    MANAGE_SETTINGS = "manage_settings"
    READ_PARTNERS = "read_partners"
    """Who is told what, and what they did with it."""
    MANAGE_PARTNERS = "manage_partners"
    """Take partners in, give and revoke their tokens: counsel's, since an agreement stands behind each."""
    RECORD_RECEIPT = "record_receipt"
    """Write down what a partner said by mail or form."""
    READ_REGISTER = "read_register"
    WRITE_REGISTER = "write_register"
    READ_OPERATORS = "read_operators"
    """Firms and people who watch others for hire, and what is said of them; no account, no target."""
    WRITE_OPERATORS = "write_operators"
    """Import, claim, dispute, merge and part."""
    READ_INDICATORS = "read_indicators"
    """What others claim, how it stands, and looking for it in activity."""
    KEEP_INDICATORS = "keep_indicators"
    """Take lists in, doubt what they claim, write down what was seen."""
    READ_LEADS = "read_leads"
    """What came in from outside, with the accounts it led to; targets by reference."""
    WRITE_LEADS = "write_leads"
    """Take in, read, follow through a log, and write notes."""
    APPROVE_DISCLOSURE = "approve_disclosure"
    """By signature, and never what one proposed oneself; confirms an agency too."""
    READ_COMPARISON = "read_comparison"
    """Whether a lawful request named a target of an open case: the one thing seen from both sides."""
    MAKE_REPORT = "make_report"
    """Close a period of the transparency report, or enter a correction."""
    HOLD_RECORDS = "hold_records"
    """Set or lift a legal hold."""
    RUN_RETENTION = "run_retention"
    READ_ACCESS = "read_access"
    """Who looked at whom, and why."""
    BREAK_GLASS = "break_glass"
    """Take a role in one case for a few hours, with notice to the auditors."""

    READ_CASE = "read_case"
    """Its state, history, judgements and notes; no members, no targets."""
    READ_NETWORK = "read_network"
    """Members, ties, evidence and what speaks against it."""
    READ_TARGETS = "read_targets"
    """Targets by reference, with phase and band; nothing in clear."""
    REVEAL_TARGET = "reveal_target"
    """One target's field in clear, with a reason."""
    EXPORT_CASE = "export_case"
    EXPAND = "expand"
    ASSIGN = "assign"
    NOTE = "note"
    ADD_EVIDENCE = "add_evidence"
    JUDGE = "judge"
    HOLD = "hold"
    CLOSE_CASE = "close_case"
    REOPEN_CASE = "reopen_case"
    MERGE_CASES = "merge_cases"
    """Merge or split."""
    READ_PLAN = "read_plan"
    """What it amounts to, and who stands behind it; its steps name members, and take `READ_NETWORK` too."""
    PROPOSE_PLAN = "propose_plan"
    APPROVE_PLAN = "approve_plan"
    """By signature, and never one's own."""
    LIFT_GUARD = "lift_guard"
    """Lift what stands in a plan's way (protected accounts, counter-evidence): a third signature, never one's own."""
    EXECUTE_PLAN = "execute_plan"
    VERIFY_ACTS = "verify_acts"
    UNDO = "undo"
    """Restore alone, where an appeal or a wrong-person report stands."""
    RECORD_APPEAL = "record_appeal"
    DECIDE_APPEAL = "decide_appeal"
    READ_NOTICES = "read_notices"
    """How far each notice got, by target reference."""
    SEND_NOTICES = "send_notices"
    """Let go, pause, resume, stop, and say of a message that may have got out what becomes of it."""
    REVIEW_NOTICES = "review_notices"
    """Stamp the words of a language as read."""
    DECIDE_NOTICES = "decide_notices"
    """Let an unreviewed language out, or keep a notice from somebody by law."""
    MARK_DECOYS = "mark_decoys"
    """Name accounts that wait for a notice to learn what was noticed."""
    READ_RELEASE = "read_release"
    """A release before and after it is issued, word for word."""
    PROPOSE_RELEASE = "propose_release"
    APPROVE_RELEASE = "approve_release"
    """By signature, and never one's own."""
    CLEAR_RELEASE = "clear_release"
    """Counsel's signature, and never under one's own."""
    ISSUE_RELEASE = "issue_release"
    """Write out what was approved, signed with the offline key."""
    RETRACT_RELEASE = "retract_release"
    """Alone: whatever was wrong is called back at once."""
    WRITE_BLOCKLISTS = "write_blocklists"
    """Write the lists of all blocks in force, and count what they stopped."""
    READ_BLOCKS = "read_blocks"
    """What is blocked for a case, how far, since when and by whom."""
    PROPOSE_BLOCK = "propose_block"
    APPROVE_BLOCK = "approve_block"
    """By signature, and never one's own."""
    LIFT_BLOCK = "lift_block"
    """Alone: what was blocked wrongly is let go at once."""
    READ_LETTERS = "read_letters"
    DRAFT_LETTER = "draft_letter"
    """To an operator or an authority, from a signed release."""
    APPROVE_LETTER = "approve_letter"
    """Counsel's signature over the very bytes, and never under one's own."""
    RECORD_SERVICE = "record_service"
    """Write down that people served a letter, and what was answered, with the hash of the paper."""


OF_THE_INSTALLATION = frozenset(
    {
        Right.READ_QUEUE,
        Right.OPEN_CASE,
        Right.READ_HEALTH,
        Right.READ_LEDGER,
        Right.VERIFY_LEDGER,
        Right.EXPORT_LEDGER,
        Right.READ_PEOPLE,
        Right.MANAGE_PEOPLE,
        Right.ENROL_OWN,
        Right.MANAGE_SETTINGS,
        Right.READ_PARTNERS,
        Right.MANAGE_PARTNERS,
        Right.RECORD_RECEIPT,
        Right.READ_REGISTER,
        Right.WRITE_REGISTER,
        Right.READ_OPERATORS,
        Right.WRITE_OPERATORS,
        Right.READ_INDICATORS,
        Right.KEEP_INDICATORS,
        Right.READ_LEADS,
        Right.WRITE_LEADS,
        Right.APPROVE_DISCLOSURE,
        Right.READ_COMPARISON,
        Right.MAKE_REPORT,
        Right.HOLD_RECORDS,
        Right.RUN_RETENTION,
        Right.READ_ACCESS,
        Right.BREAK_GLASS,
        Right.REVIEW_NOTICES,
        Right.DECIDE_NOTICES,
        Right.MARK_DECOYS,
        Right.WRITE_BLOCKLISTS,
    }
)
"""Rights that belong to no case. A role held for one case gives none of them but those of `WHEREVER_HELD`."""

WHEREVER_HELD = frozenset({Right.ENROL_OWN, Right.BREAK_GLASS})
"""What a role gives even where it is held for one case only: a key of one's own, and the way into another case."""

OF_A_CASE = frozenset(Right) - OF_THE_INSTALLATION
"""Rights that mean nothing without a case, and that no role gives without one being named."""
