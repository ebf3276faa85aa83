"""A plan that was begun: one process carries it, step by step, until it is ended, over or called off."""

import json

import pytest
from tests.casework.bureau import Bureau
from tests.casework.histories import judge
from tests.casework.plans.wishes import A

from countervail.casework.hand import Hand
from countervail.casework.plans.plan import Plan
from countervail.ledger.log import about
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.judgement import Judgement


def _kinds(hand: Hand, plan: Plan) -> list[str]:
    """What the ledger holds about a plan."""
    return [json.loads(entry.text)["kind"] for entry in about(hand.connection, plan.hash)]


def test_resuming_after_a_kill_is_the_same_use_and_stops_the_process_before(desk: Bureau) -> None:
    plan = desk.ready()
    first = desk.begin(plan)
    desk.office.later(hours=30)
    with desk.hand("ana") as hand:
        second = desk.approvals.resume(hand, plan.hash)
        desk.approvals.warrant(hand, second, "S-00001")
        with pytest.raises(RefusedError, match="another process"):
            desk.approvals.warrant(hand, first, "S-00001")
    assert second.run.begun_at == first.run.begun_at


def test_nothing_is_resumed_that_has_ended_or_never_began(desk: Bureau) -> None:
    plan = desk.ready()
    with desk.hand("ana") as hand, pytest.raises(RefusedError, match="nothing to resume"):
        desk.approvals.resume(hand, plan.hash)
    approved = desk.begin(plan)
    with desk.hand("ana") as hand:
        desk.approvals.finish(hand, approved)
        with pytest.raises(RefusedError, match="not being carried out"):
            desk.approvals.warrant(hand, approved, "S-00001")
        with pytest.raises(RefusedError, match="nothing to resume"):
            desk.approvals.resume(hand, plan.hash)


def test_no_step_begins_after_the_latest_end(desk: Bureau) -> None:
    approved = desk.begin(desk.ready())
    desk.office.later(hours=49)
    with desk.hand("ana") as hand:
        with pytest.raises(RefusedError, match="time of this plan is over"):
            desk.approvals.warrant(hand, approved, "S-00001")
        with pytest.raises(RefusedError, match="nothing to resume"):
            desk.approvals.resume(hand, approved.plan.hash)


def test_a_plan_has_no_other_steps(desk: Bureau) -> None:
    approved = desk.begin(desk.ready())
    with desk.hand("ana") as hand, pytest.raises(RefusedError, match="no step S-9"):
        desk.approvals.warrant(hand, approved, "S-9")


def test_only_who_may_act_takes_a_plan_over_and_it_is_on_record(desk: Bureau) -> None:
    plan = desk.ready()
    first = desk.begin(plan)
    with desk.hand("col") as hand, pytest.raises(RefusedError, match="may not"):
        desk.approvals.resume(hand, plan.hash)
    with desk.hand("bea") as hand:
        second = desk.approvals.resume(hand, plan.hash)
        said = [json.loads(entry.text) for entry in about(hand.connection, plan.hash)]
    assert (second.run.executor, second.run.ended_at) == (desk.office.people["bea"].id, None)
    assert second.run.runner != first.run.runner
    (resumed,) = [entry for entry in said if entry["kind"] == "plan.resumed"]
    assert resumed["body"] == {"case": plan.case, "runner": second.run.runner}


def test_what_is_ended_is_ended_on_record_and_by_who_carries_it_alone(desk: Bureau) -> None:
    plan = desk.ready()
    first = desk.begin(plan)
    with desk.hand("ana") as hand:
        second = desk.approvals.resume(hand, plan.hash)
        with pytest.raises(RefusedError, match="another process"):
            desk.approvals.finish(hand, first)
        assert "plan.ended" not in _kinds(hand, plan)
        desk.approvals.finish(hand, second)
        assert _kinds(hand, plan).count("plan.ended") == 1
        with pytest.raises(RefusedError, match="not being carried out"):
            desk.approvals.finish(hand, second)


def test_a_plan_is_folded_again_only_where_its_case_has_grown(desk: Bureau) -> None:
    approved = desk.begin(desk.ready())
    with desk.hand("ana") as hand:
        assert desk.approvals.refresh(hand, approved) is approved
    desk.say(approved.plan.case, judge(Judgement.NEGATIVE, A))
    with desk.hand("ana") as hand:
        later = desk.approvals.refresh(hand, approved)
    assert (approved.cleared, later.cleared) == (frozenset(), {A})
    assert later.seen > approved.seen


def test_an_account_cleared_while_the_plan_runs_is_spared_and_the_others_go_on(desk: Bureau) -> None:
    approved = desk.begin(desk.ready())
    desk.say(approved.plan.case, judge(Judgement.NEGATIVE, A))
    with desk.hand("ana") as hand:
        with pytest.raises(RefusedError, match="cleared meanwhile"):
            desk.approvals.warrant(hand, approved, "S-00001")
        desk.approvals.warrant(hand, approved, "S-00002")
        again = desk.approvals.resume(hand, approved.plan.hash)
        with pytest.raises(RefusedError, match="cleared meanwhile"):
            desk.approvals.warrant(hand, again, "S-00001")
        assert again.cleared == {A}


def test_a_plan_that_is_called_off_ends_once_and_says_so(desk: Bureau) -> None:
    plan = desk.ready()
    with desk.hand("ana") as hand:
        desk.approvals.call_off(hand, plan.hash)
        assert "plan.called_off" not in _kinds(hand, plan), "it never began"
    approved = desk.begin(plan)
    with desk.hand("col") as hand, pytest.raises(RefusedError, match="may not"):
        desk.approvals.call_off(hand, plan.hash)
    for _ in range(2):
        with desk.hand("ana") as hand:
            desk.approvals.call_off(hand, plan.hash)
    with desk.hand("ana") as hand:
        assert _kinds(hand, plan).count("plan.called_off") == 1
        with pytest.raises(RefusedError):
            desk.approvals.warrant(hand, approved, "S-00001")
