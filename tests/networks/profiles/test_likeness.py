"""Likeness: a firm is like itself after years, and unlike others; nothing shown says nothing."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.networks.profiles.firms import PORTRAIT, later, other_firm

from countervail.networks.profiles.habit import Family
from countervail.networks.profiles.likeness import MOST_BITS, likeness
from countervail.networks.profiles.portrait import Portrait
from countervail.networks.profiles.typical import shipped

HABITS = shipped().habits


def test_a_firm_after_years_is_more_like_itself_than_any_of_thirty_others() -> None:
    same = likeness(later(PORTRAIT, 1), PORTRAIT, HABITS).total
    others = [likeness(later(PORTRAIT, 1), other_firm(seed), HABITS).total for seed in range(30)]
    assert same > max(others)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_likeness_goes_both_ways(one: int, other: int) -> None:
    left, right = other_firm(one), other_firm(other)
    there, back = likeness(left, right, HABITS), likeness(right, left, HABITS)
    assert abs(there.total - back.total) < 1e-6


def test_no_habit_says_more_than_its_most() -> None:
    said = likeness(PORTRAIT, PORTRAIT, HABITS)
    for name, bits in said.bits.items():
        assert bits <= MOST_BITS * HABITS[name].weight + 1e-9


def test_a_habit_that_one_does_not_show_is_not_held_against_it() -> None:
    without = replace(PORTRAIT, habits={name: c for name, c in PORTRAIT.habits.items() if name != "names"})
    whole, part = likeness(PORTRAIT, PORTRAIT, HABITS), likeness(PORTRAIT, without, HABITS)
    assert part.bits == {name: bits for name, bits in whole.bits.items() if name != "names"}


def test_where_targets_are_never_speaks_for_an_operator() -> None:
    habits = {"countries": {"BR": 50, "US": 40}}
    alike = likeness(Portrait(9, 90, habits), Portrait(9, 90, habits), HABITS)
    assert alike.bits == {}
    assert Family.CLIENT not in likeness(PORTRAIT, PORTRAIT, HABITS).by_family()
