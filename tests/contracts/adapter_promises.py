"""The promises every platform keeps: snapshot, preview, apply, verify, undo, compare; and what it never does.

Whoever imports these tests gives a fixture `platform`: see `Platform`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import pytest
from tests.casework.bureau import Bureau
from tests.casework.plans.wishes import LOCK

from countervail.casework.plans.plan import Plan
from countervail.platforms.adapter import Adapter, Answer, Question, Reach
from countervail.vocabulary.acts import Act, Reversibility, StepState
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.prospect import Order
from countervail.vocabulary.warrant import Signature, Warrant

KEY, BACK = "the call", "the way back"
FULL_STOPS = (Act.LOCK, Act.SUSPEND)


class Platform(Protocol):
    """A platform under test, beside a bureau."""

    desk: Bureau
    adapter: Adapter
    two: tuple[str, str]
    """Two accounts it knows."""
    nobody: str
    """An account it does not know."""
    stops: Sequence[Act]
    """Its acts that stop an account and are exact."""
    at_once: bool
    """Whether it acts while it is called, rather than when its tooling finds the call."""

    def case(self) -> str:
        """A case in which the two are judged positive."""

    def drafted(self, case: str, act: Act) -> Plan:
        """A plan of one act on both."""

    def undoing(self, plan: Plan) -> Plan:
        """The plan that takes it back."""

    def carry_out(self, key: str) -> None:
        """Let the platform do what a call asked for, if it did not while it was called."""


def signed(desk: Bureau, plan: Plan) -> tuple[Signature, ...]:
    """A plan's signatures."""
    with desk.office.database.reading() as connection:
        return desk.proposals.shelf.get(connection, plan.hash).in_order


def begun(desk: Bureau, plan: Plan) -> list[Warrant]:
    """A plan signed by two people and begun; the leave for every step."""
    desk.propose(plan)
    desk.approve(plan)
    desk.begin(plan)
    return [Warrant(plan.text, step.id, signed(desk, plan)) for step in plan.steps]


def _asked(plan: Plan, key: str, *, answered: bool = True) -> list[Question]:
    return [Question(s.id, Order(s.act, s.subject), s.undo, key, answered) for s in plan.steps]


def _states(platform: Platform, plan: Plan, key: str) -> set[StepState]:
    return {sight.state for sight in platform.adapter.verify(_asked(plan, key)).values()}


def test_what_is_exact_comes_back_byte_for_byte(platform: Platform) -> None:
    for act in platform.stops:
        plan = platform.drafted(platform.case(), act)
        assert platform.adapter.describe().acts[act] is Reversibility.EXACT
        before = platform.adapter.snapshots(platform.two)
        platform.adapter.apply(begun(platform.desk, plan), f"{KEY} {act}")
        if not platform.at_once:
            assert _states(platform, plan, f"{KEY} {act}") == {StepState.ACCEPTED}
        platform.carry_out(f"{KEY} {act}")
        assert _states(platform, plan, f"{KEY} {act}") == {StepState.CONFIRMED}
        assert platform.adapter.snapshots(platform.two) != before
        back = platform.undoing(plan)
        platform.adapter.undo(begun(platform.desk, back), f"{BACK} {act}")
        platform.carry_out(f"{BACK} {act}")
        assert _states(platform, back, f"{BACK} {act}") == {StepState.CONFIRMED}
        after = platform.adapter.snapshots(platform.two)
        assert {name: shot.text for name, shot in after.items()} == {name: shot.text for name, shot in before.items()}


def test_looking_changes_nothing_and_a_preview_says_what_cannot_be_done(platform: Platform) -> None:
    act = platform.stops[0]
    nobody, known = Order(act, platform.nobody), Order(act, platform.two[0])
    before = platform.adapter.snapshots(platform.two[:1])
    seen = platform.adapter.preview([nobody, known])
    assert seen[nobody].refused
    assert not seen[known].refused
    assert (
        seen[known].expected == before[platform.two[0]].state == platform.adapter.states(platform.two)[platform.two[0]]
    )
    assert platform.adapter.snapshots([platform.two[0], platform.nobody]) == before


def test_without_a_good_warrant_nothing_happens(platform: Platform) -> None:
    plan = platform.drafted(platform.case(), platform.stops[0])
    good = begun(platform.desk, plan)
    one, other = (subject.encode() for subject in platform.two)
    forged = [
        replace(good[0], signatures=good[0].signatures[:1]),
        replace(good[0], signatures=good[0].signatures[::-1]),
        replace(good[0], plan=good[0].plan.replace(one, other)),
        replace(good[0], step="S-99999"),
        replace(good[0], restores_on="1"),
    ]
    for wrong in forged:
        for call in (platform.adapter.apply, platform.adapter.undo):
            with pytest.raises(RefusedError):
                call([wrong, *good[1:]], KEY)
    never = platform.adapter.verify(_asked(plan, KEY, answered=False)).values()
    assert {sight.reach for sight in never} == {Reach.NEVER}


def test_the_same_key_again_is_the_same_call(platform: Platform) -> None:
    plan = platform.drafted(platform.case(), platform.stops[0])
    warrants = begun(platform.desk, plan)
    first = platform.adapter.apply(warrants, KEY)
    platform.carry_out(KEY)
    assert platform.adapter.apply(warrants, KEY) == first
    assert {reply.answer for reply in first.values()} == {Answer.ACCEPTED}
    assert _states(platform, plan, KEY) == {StepState.CONFIRMED}


def test_a_plan_whose_time_is_over_is_not_carried_out(platform: Platform) -> None:
    plan = platform.drafted(platform.case(), platform.stops[0])
    warrants = begun(platform.desk, plan)
    platform.desk.office.later(hours=49)
    with pytest.raises(RefusedError, match="time of this plan is over"):
        platform.adapter.apply(warrants, KEY)


__all__ = [
    "LOCK",
    "test_a_plan_whose_time_is_over_is_not_carried_out",
    "test_looking_changes_nothing_and_a_preview_says_what_cannot_be_done",
    "test_the_same_key_again_is_the_same_call",
    "test_what_is_exact_comes_back_byte_for_byte",
    "test_without_a_good_warrant_nothing_happens",
]
