"""Giving back: one person where an appeal for every account was upheld, two otherwise."""

import pytest
from tests.casework.bureau import Bureau
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
