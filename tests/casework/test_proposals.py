"""A plan may come from anywhere; it is held against its case before anybody signs beside it."""

from dataclasses import replace

import pytest
from tests.casework.bureau import Bureau
from tests.casework.histories import judge
from tests.casework.plans.wishes import LOCK, A

from countervail.casework.plans.subjects import HIGH_IMPACT
from countervail.casework.policies.sanction import Sanction
from countervail.casework.records.closing import Closing
from countervail.ledger.log import about
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.roles import Role


def test_a_proposal_and_an_approval_are_in_the_ledger(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    desk.approve(plan)
    with desk.office.database.reading() as connection:
        entries = [entry.text.decode() for entry in about(connection, plan.hash)]
    assert ["plan.proposed" in entries[0], "plan.approved" in entries[1]] == [True, True]
    assert '"high_impact":true' in entries[1]


def test_nobody_proposes_in_anothers_name(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id, by="ana")
    with pytest.raises(RefusedError, match="names another proposer"):
        desk.propose(plan, by="abe")


def test_nobody_hands_in_anothers_signature(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    signature = desk.office.signer("bea").sign(Purpose.APPROVE, plan.hash, desk.office.now)
    with desk.hand("bob") as hand, pytest.raises(RefusedError, match="somebody else's signature"):
        desk.proposals.approve(hand, plan.hash, signature)


def test_a_plan_that_has_begun_is_signed_no_more(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    desk.approve(plan)
    desk.begin(plan)
    with pytest.raises(RefusedError, match="has begun"):
        desk.lift(plan)


def test_an_account_cleared_before_the_approval_voids_the_plan(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    desk.say(plan.case, judge(Judgement.NEGATIVE, A))
    with pytest.raises(RefusedError, match="has changed"):
        desk.approve(plan)


def test_a_closed_case_takes_no_plan_but_gives_back(desk: Bureau) -> None:
    plan = desk.enforced(desk.judged().id)
    desk.say(plan.case, Closing("done"))
    late = replace(plan, drafted_at=desk.office.now)
    with pytest.raises(RefusedError, match="is closed"):
        desk.propose(replace(late, left_out={}))
    desk.propose(desk.undoing(plan))


def test_what_was_never_carried_out_is_not_taken_back(desk: Bureau) -> None:
    plan = desk.drafted(desk.judged().id)
    desk.propose(plan)
    with pytest.raises(RefusedError, match="never carried out"):
        desk.propose(desk.undoing(plan, by="abe"), by="abe")


def test_an_installation_may_want_a_third_person_for_what_cannot_be_given_back(desk: Bureau) -> None:
    case = desk.judged()
    desk.proposals = replace(desk.proposals, third_for=HIGH_IMPACT)
    lock = desk.drafted(case.id)
    assert lock.thirds == frozenset()
    wish = replace(LOCK, sanction=Sanction.REMOVE, reason="they came back within a day")
    plan = desk.drafted(case.id, choice=wish)
    assert plan.thirds == {Role.COUNSEL}
    silent = replace(plan, guards=())
    with pytest.raises(RefusedError, match="silent about a guard"):
        desk.propose(silent)
    desk.propose(plan)
