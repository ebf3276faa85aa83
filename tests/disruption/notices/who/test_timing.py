"""Times tell nothing of what was noticed, and keep the order of risk."""

import itertools
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disruption.notices.who.people import NOW

from countervail.disruption.notices.who.timing import Pace, due_times, seed_of
from countervail.vocabulary.errors import InputError

PACE = Pace(NOW, timedelta(hours=12), 10)
ENDS = NOW + timedelta(hours=48)
SEED = seed_of(b"k" * 32, "plan")


@settings(max_examples=40)
@given(st.integers(1, 200), st.integers(1, 30))
def test_everybody_has_a_time_inside_the_spread_and_slots_follow_each_other(people: int, batch: int) -> None:
    times = due_times(people, Pace(NOW, timedelta(hours=12), batch), SEED, ENDS)
    assert len(times) == people
    assert all(NOW <= time <= NOW + timedelta(hours=12) for time in times)
    slots = [times[at : at + batch] for at in range(0, people, batch)]
    assert all(max(one) <= min(other) for one, other in itertools.pairwise(slots))


def test_the_same_key_and_plan_give_the_same_times_and_no_others_do() -> None:
    assert due_times(50, PACE, SEED, ENDS) == due_times(50, PACE, SEED, ENDS)
    assert due_times(50, PACE, seed_of(b"k" * 32, "other"), ENDS) != due_times(50, PACE, SEED, ENDS)
    assert due_times(50, PACE, seed_of(b"j" * 32, "plan"), ENDS) != due_times(50, PACE, SEED, ENDS)


def test_without_a_spread_all_are_due_at_once() -> None:
    assert set(due_times(30, Pace(NOW, timedelta(), 10), SEED, ENDS)) == {NOW}


def test_nothing_is_left_for_after_the_plans_end() -> None:
    with pytest.raises(InputError, match="outlast its plan"):
        due_times(10, PACE, SEED, NOW + timedelta(hours=11))
