"""States go only where they may, and a call leaves its name on what it carried."""

import itertools

import pytest
from tests.casework.bureau import Bureau
from tests.workflow.acted import ready

from countervail.casework.plans.plan import Plan
from countervail.disruption.standing import CLEARED, Change, Standing, failing, lay_out, move, standing
from countervail.vocabulary.acts import StepState
from countervail.vocabulary.errors import RefusedError

NEVER = {
    (StepState.APPROVED, StepState.CONFIRMED),
    (StepState.APPROVED, StepState.ACCEPTED),
    (StepState.CONFIRMED, StepState.APPROVED),
    (StepState.ACCEPTED, StepState.APPROVED),
    (StepState.UNDONE, StepState.UNKNOWN),
}


@pytest.fixture
def plan(desk: Bureau) -> Plan:
    """A plan whose two steps stand as approved."""
    made = ready(desk)
    with desk.hand("ana") as hand:
        lay_out(hand.connection, made.hash, [step.id for step in made.steps], hand.now)
    return made


def _go(desk: Bureau, plan: Plan, *states: StepState) -> Standing:
    with desk.hand("ana") as hand:
        for state in states:
            move(hand.connection, plan.hash, [Change("S-00001", state)], hand.now, key="k")
        return standing(hand.connection, plan.hash)["S-00001"]


def test_a_step_begins_approved_and_unnamed(desk: Bureau, plan: Plan) -> None:
    with desk.hand("ana") as hand:
        stand = standing(hand.connection, plan.hash)
    assert [(one.step, one.state, one.key) for one in stand.values()] == [
        ("S-00001", StepState.APPROVED, None),
        ("S-00002", StepState.APPROVED, None),
    ]


def test_a_call_that_never_got_there_takes_its_name_along(desk: Bureau, plan: Plan) -> None:
    assert _go(desk, plan, StepState.UNKNOWN).key == "k"
    assert _go(desk, plan, StepState.APPROVED).key is None
    assert _go(desk, plan, StepState.UNKNOWN, StepState.ACCEPTED, StepState.CONFIRMED).state is StepState.CONFIRMED


@pytest.mark.parametrize(("before", "after"), sorted(NEVER))
def test_nothing_is_ever_called_twice_or_held_for_done_without_a_call(
    desk: Bureau, plan: Plan, before: StepState, after: StepState
) -> None:
    ways = {
        StepState.APPROVED: (),
        StepState.ACCEPTED: (StepState.UNKNOWN, StepState.ACCEPTED),
        StepState.CONFIRMED: (StepState.UNKNOWN, StepState.CONFIRMED),
        StepState.UNDONE: (StepState.UNKNOWN, StepState.UNDONE),
    }
    _go(desk, plan, *ways[before])
    with pytest.raises(RefusedError, match="does not become"):
        _go(desk, plan, after)


def test_from_taken_back_nothing_follows(desk: Bureau, plan: Plan) -> None:
    _go(desk, plan, StepState.UNKNOWN, StepState.UNDONE)
    for state in StepState:
        with pytest.raises(RefusedError):
            _go(desk, plan, state)


def test_only_what_was_passed_over_for_its_state_counts_as_drift(desk: Bureau) -> None:
    cases = {("other", None): True, (CLEARED, None): False, ("goes on", "k"): False}
    for (reason, key), skipped in cases.items():
        assert Standing("S", StepState.DRIFTED, desk.office.now, key, reason).skipped is skipped
    for state, key in itertools.product(set(StepState) - {StepState.DRIFTED}, (None, "k")):
        assert not Standing("S", state, desk.office.now, key, "").skipped


FAILED = {
    (StepState.UNKNOWN,): 0,
    (StepState.UNKNOWN, StepState.CONFIRMED): 0,
    (StepState.UNKNOWN, StepState.NOT_ENFORCED): 1,
    (StepState.UNKNOWN, StepState.NOT_ENFORCED, StepState.CONFIRMED): 0,
    (StepState.UNKNOWN, StepState.CONFIRMED, StepState.DRIFTED): 1,
    (StepState.UNKNOWN, StepState.CONFIRMED, StepState.DRIFTED, StepState.UNDONE): 0,
}


@pytest.mark.parametrize("states", FAILED)
def test_only_called_acts_that_do_not_hold_fail(desk: Bureau, plan: Plan, states: tuple[StepState, ...]) -> None:
    _go(desk, plan, *states)
    with desk.hand("ana") as hand:
        move(hand.connection, plan.hash, [Change("S-00002", StepState.DRIFTED, CLEARED)], hand.now)
        assert sum(failing(hand.connection, [plan.hash]).values()) == FAILED[states]
        assert failing(hand.connection, ["another plan"]) == {}
