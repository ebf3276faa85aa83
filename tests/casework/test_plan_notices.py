"""Somebody who sends a plan's notices works under the run that is going on, for as long as the plan lasts."""

import pytest
from tests.casework.bureau import Bureau

from countervail.people.person import Grant
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.roles import Role


def test_at_its_very_end_a_plan_may_still_be_carried_out_resumed_and_sent(desk: Bureau) -> None:
    desk.office.add("nora", Grant(Role.NOTIFIER))
    plan = desk.ready()
    approved = desk.begin(plan)
    desk.office.now = plan.expires
    with desk.hand("ana") as hand:
        warrant = desk.approvals.warrant(hand, approved, "S-00001")
        resumed = desk.approvals.resume(hand, plan.hash)
    with desk.hand("nora") as hand:
        sent = desk.approvals.carried(hand, plan.hash)
    assert (warrant.step, resumed.run.ended_at, sent.run) == ("S-00001", None, resumed.run)


def test_somebody_who_sends_notices_works_under_the_run_that_is_going_on_and_no_other(desk: Bureau) -> None:
    desk.office.add("nora", Grant(Role.NOTIFIER))
    plan = desk.ready()
    with desk.hand("nora") as hand, pytest.raises(RefusedError, match="may not go out any more"):
        desk.approvals.carried(hand, plan.hash)
    approved = desk.begin(plan)
    with desk.hand("nora") as hand:
        assert desk.approvals.carried(hand, plan.hash).run == approved.run
    with desk.hand("ana") as hand:
        with pytest.raises(RefusedError, match="may not"):
            desk.approvals.carried(hand, plan.hash)
        desk.approvals.finish(hand, approved)
    with desk.hand("nora") as hand, pytest.raises(RefusedError, match="may not go out any more"):
        desk.approvals.carried(hand, plan.hash)


def test_notices_of_a_plan_whose_time_is_over_stay_at_home(desk: Bureau) -> None:
    desk.office.add("nora", Grant(Role.NOTIFIER))
    plan = desk.ready()
    desk.begin(plan)
    desk.office.later(hours=72)
    with desk.hand("nora") as hand, pytest.raises(RefusedError, match="may not go out any more"):
        desk.approvals.carried(hand, plan.hash)
