"""Giving back: one person where an appeal for every account was upheld, two otherwise."""

import pytest
from tests.casework.bureau import Bureau
from tests.casework.histories import opening
from tests.casework.plans.wishes import A, B

from countervail.casework.records.appeal import Answer, Appeal, Objection
from countervail.ledger.log import about
from countervail.people.warrants import verify_warrant
from countervail.vocabulary.errors import RefusedError

APPEAL = Appeal(Objection.APPEAL, (A,), "form", "I am a reporter.")


def test_one_person_restores_on_an_appeal_and_it_is_reported_where_the_act_stands(desk: Bureau) -> None:
    plan = desk.enforced(desk.judged().id)
    appealed = desk.say(plan.case, APPEAL)
    desk.say(plan.case, Answer(appealed.seq, upheld=True, reason="a reporter"), by="bea")
    undone = desk.undoing(plan, {"S-00001"}, by="abe")
    desk.propose(undone, by="abe")
    approved = desk.begin(undone, by="abe")
    assert (len(approved.signatures), approved.restores_on) == (1, str(appealed.seq))
    with desk.hand("abe") as hand:
        warrant = desk.approvals.warrant(hand, approved, "S-00001")
        assert verify_warrant(hand.connection, warrant, desk.office.now, undoing=True)["undo"] is True
        entries = [entry.text.decode() for entry in about(hand.connection, plan.hash)]
    assert desk.load(plan.case).reversals[0].record.accounts == (A,)
    told = [entry for entry in entries if "plan.reversed" in entry]
    assert len(told) == 1
    assert all(desk.office.people[name].id in told[0] for name in ("ana", "bea"))


def test_without_an_appeal_for_every_account_a_restoration_takes_two(desk: Bureau) -> None:
    plan = desk.enforced(desk.judged().id)
    desk.say(plan.case, APPEAL)
    undone = desk.undoing(plan, by="abe")
    desk.propose(undone, by="abe")
    with pytest.raises(RefusedError, match="two people"):
        desk.begin(undone, by="abe")
    desk.approve(undone)
    assert {step.subject for step in desk.begin(undone, by="abe").plan.steps} == {A, B}


def test_what_a_merged_case_did_is_given_back_where_it_has_gone(desk: Bureau) -> None:
    plan = desk.enforced(desk.judged().id)
    with desk.hand("ana") as hand:
        into = desk.registry.open(hand, opening(("courier:x", "courier:y"))).id
    desk.merged(plan.case, into)
    with pytest.raises(RefusedError, match="is merged"):
        desk.propose(desk.undoing(plan))
    appealed = desk.say(into, APPEAL)
    desk.say(into, Answer(appealed.seq, upheld=True, reason="a reporter"), by="bea")
    alone = desk.undoing(plan, {"S-00001"}, by="abe", case=into)
    desk.propose(alone, by="abe")
    assert desk.begin(alone, by="abe").restores_on == str(appealed.seq)
    assert desk.load(into).reversals[0].record.plan == plan.hash
    both = desk.undoing(plan, case=into)
    desk.propose(both)
    desk.approve(both)
    assert {step.subject for step in desk.begin(both).plan.steps} == {A, B}


def test_an_account_that_was_split_off_is_given_back_in_its_own_case_and_no_other_is(desk: Bureau) -> None:
    plan = desk.enforced(desk.judged().id)
    part = desk.split(plan.case, A).id
    appealed = desk.say(part, APPEAL)
    desk.say(part, Answer(appealed.seq, upheld=True, reason="a reporter"), by="bea")
    alone = desk.undoing(plan, {"S-00001"}, by="abe", case=part)
    desk.propose(alone, by="abe")
    assert desk.begin(alone, by="abe").restores_on == str(appealed.seq)
    assert desk.load(part).reversals[0].record.accounts == (A,)
    with pytest.raises(RefusedError, match="not of this case"):
        desk.propose(desk.undoing(plan, case=part))


def test_a_case_that_is_no_kin_gives_nothing_back_though_it_has_the_account(desk: Bureau) -> None:
    plan, stranger = desk.enforced(desk.judged().id), desk.judged().id
    desk.say(stranger, APPEAL)
    with pytest.raises(RefusedError, match="not of this case"):
        desk.propose(desk.undoing(plan, {"S-00001"}, case=stranger))
