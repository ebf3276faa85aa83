"""The plan of notices: one root, counts in words, and two people's signatures over everybody."""

from collections import Counter

import pytest
from tests.workflow.notices import *  # noqa: F403 -- pytest's way of lending fixtures

from countervail.disruption.notices.exclusions import ExclusionList
from countervail.vocabulary.acts import Act
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.benches.notice_office import POLICY, RULE, NoticeOffice
from countervail.workflow.disrupt import disrupt
from countervail.workflow.notice_plan import NoticeDraft, draft_notices, in_bands


def _draft(office: NoticeOffice, by: str = "ana") -> NoticeDraft:
    acting = office.acting(by)
    with acting.hand() as hand:
        return draft_notices(acting.casework, hand, office.sources, "C-1", POLICY, RULE)


def test_a_plan_names_everybody_by_one_root_and_nobody_by_name(office: NoticeOffice) -> None:
    draft = _draft(office)
    (step,) = draft.plan.steps
    assert (step.act, step.subject) == (Act.NOTIFY, draft.listing.tree.subject)
    assert step.irreversible
    assert "12 people are told" in step.effect
    assert b"person-" not in draft.plan.text
    assert sum(int(n) for n in draft.counts["phase"].values()) == 12


def test_whoever_is_left_out_stands_in_the_plan_as_a_number(office: NoticeOffice) -> None:
    with office.acting("ana").hand() as hand:
        ExclusionList(office.keys.key("notice")).mark_decoys(hand, ["plaza:person-000001"], "")
    assert _draft(office).plan.left_out == {"decoy": 1}


def test_nobody_else_drafts_and_nobody_enforces_it_as_an_act(office: NoticeOffice, plan: str) -> None:
    for name in ("bea", "nora", "col"):
        with pytest.raises(RefusedError):
            _draft(office, by=name)
    with pytest.raises(RefusedError, match="this plan tells people"):
        disrupt(office.acting("ana"), plan)


def test_everybody_told_already_is_nobody_left(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    with pytest.raises(RefusedError, match="12 told_before"):
        _draft(office)


def test_small_counts_have_no_name() -> None:
    assert in_bands(Counter({"GE": 60, "IR": 9, "TR": 12})) == {"GE": "50–199", "TR": "10–49", "other": "<10"}  # noqa: RUF001 -- the dash of the bands
    assert in_bands(Counter({"IR": 9, "TR": 9})) == {"other": "10–49"}  # noqa: RUF001 -- as above
    assert in_bands(Counter()) == {}
