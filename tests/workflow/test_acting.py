"""A person at a platform: each hand is one transaction, at the moment it is asked for."""

from pathlib import Path

from tests.casework.bureau import Template
from tests.workflow.acted import acting, pretence, ready


def test_a_hand_is_that_persons_now_and_a_plan_is_found_by_its_hash(tmp_path: Path) -> None:
    (tmp_path / "template").mkdir()
    desk = Template.make(tmp_path / "template").copy(tmp_path / "bureau")
    plan, work = ready(desk), acting(desk, pretence(desk), "bea")
    desk.office.later(hours=1)
    with work.hand() as hand:
        assert (hand.id, hand.now) == (desk.office.people["bea"].id, desk.office.now)
        assert work.plan(hand.connection, plan.hash) == plan
    assert work.record(plan).plan == plan
    assert work.standing(plan.hash) == {}
    desk.close()
