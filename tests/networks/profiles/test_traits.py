"""Counts as numbers: their size does not matter, too few say nothing."""

import numpy as np
import pytest

from countervail.networks.profiles.habit import all_habits
from countervail.networks.profiles.traits import FEWEST, traits, whole_of

BY_NAME = {habit.name: habit for habit in all_habits()}


def test_too_few_counts_are_no_habit() -> None:
    assert traits(BY_NAME["looks"], {"search": FEWEST - 1}, {"search": 0.5}) is None
    assert traits(BY_NAME["looks"], {"search": FEWEST}, {"search": 0.5}) is not None


def test_ordered_bins_have_a_mean_and_a_spread() -> None:
    row = traits(BY_NAME["patience"], {"0": 5, "4-7": 5}, {})
    assert row == pytest.approx([1.0, 1.0])


def test_the_clock_has_no_beginning() -> None:
    night = traits(BY_NAME["hour-of-day"], {"23": 10, "0": 10}, {})
    day = traits(BY_NAME["hour-of-day"], {"11": 10, "12": 10}, {})
    assert night is not None
    assert day is not None
    assert night[:2] == pytest.approx(-day[:2])
    assert night[2:] == pytest.approx(day[2:])


def test_a_rare_kind_is_drawn_towards_what_is_usual() -> None:
    few = traits(BY_NAME["looks"], {"search": 2, "profile_view": 4}, {"search": 0.1})
    many = traits(BY_NAME["looks"], {"search": 200, "profile_view": 400}, {"search": 0.1})
    assert few is not None
    assert many is not None
    assert np.log(0.1 / 0.9) < few[0] < many[0] < np.log(0.5)


def test_the_whole_is_told_where_bins_overlap() -> None:
    assert whole_of({"all": 9, "hyphen": 8, "digit": 7}) == 9
    assert whole_of({"hyphen": 8, "digit": 7}) == 15
