"""Counts as numbers: their size does not matter, too few say nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.networks.profiles.habit import all_habits
from countervail.networks.profiles.traits import FEWEST, traits, whole_of

BY_NAME = {habit.name: habit for habit in all_habits()}


def test_too_few_counts_are_no_habit() -> None:
    assert traits(BY_NAME["looks"], {"search": FEWEST - 1}, {"search": 0.5}) is None
    assert traits(BY_NAME["looks"], {"search": FEWEST}, {"search": 0.5}) is not None


def test_ordered_bins_have_a_mean_and_a_spread() -> None:
    row = traits(BY_NAME["insistence"], {"1": 5, "3": 5}, {})
    assert row is not None
    assert row.row == pytest.approx([1.0, 0.0])


def test_the_clock_has_no_beginning() -> None:
    night = traits(BY_NAME["acts-by-hour"], {"23": 10, "0": 10}, {})
    day = traits(BY_NAME["acts-by-hour"], {"11": 10, "12": 10}, {})
    assert night is not None
    assert day is not None
    assert night.row[:2] == pytest.approx(-day.row[:2])
    assert night.row[2:] == pytest.approx(day.row[2:])


@given(st.integers(0, 23), st.lists(st.integers(0, 50), min_size=24, max_size=24))
def test_a_turned_round_is_the_same_wherever_it_lies(by: int, counts: list[int]) -> None:
    """The twin: unturned, it is another unless it is turned by nothing or has no peak."""
    counts[3] += 200
    here = {str(hour): count for hour, count in enumerate(counts)}
    there = {str((hour + by) % 24): count for hour, count in enumerate(counts)}
    one, other = (traits(BY_NAME["course-of-day"], each, {}) for each in (here, there))
    assert one is not None
    assert other is not None
    assert one.row == pytest.approx(other.row, abs=1e-9)
    left, right = (traits(BY_NAME["acts-by-hour"], each, {}) for each in (here, there))
    assert left is not None
    assert right is not None
    assert (by == 0) == (left.row == pytest.approx(right.row, abs=1e-9))


def test_the_more_is_counted_the_less_counting_errs() -> None:
    for name, usual in (("looks", {"search": 0.2}), ("acts-by-hour", {}), ("insistence", {})):
        few, many = (traits(BY_NAME[name], {"search": n, "1": n, "2": 3 * n}, usual) for n in (4, 400))
        assert few is not None
        assert many is not None
        assert (few.noise > many.noise).all()


def test_a_rare_kind_is_drawn_towards_what_is_usual() -> None:
    few = traits(BY_NAME["looks"], {"search": 2, "profile_view": 4}, {"search": 0.1})
    many = traits(BY_NAME["looks"], {"search": 200, "profile_view": 400}, {"search": 0.1})
    assert few is not None
    assert many is not None
    assert np.log(0.1 / 0.9) < few.row[0] < many.row[0] < np.log(0.5)


def test_the_whole_is_told_where_bins_overlap() -> None:
    assert whole_of({"all": 9, "hyphen": 8, "digit": 7}) == 9
    assert whole_of({"hyphen": 8, "digit": 7}) == 15
