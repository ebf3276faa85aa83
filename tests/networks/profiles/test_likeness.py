"""Likeness: a firm is like itself after years, and unlike others; nothing shown says nothing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.networks.profiles.firms import PORTRAIT, later, other_firm

from countervail.networks.profiles.habit import Family, all_habits
from countervail.networks.profiles.likeness import MOST_BITS, ODD_BITS, likeness, likenesses, said, stacked, traits_in
from countervail.networks.profiles.portrait import Portrait
from countervail.networks.profiles.traits import Traits
from countervail.networks.profiles.typical import Typical, shipped

HABITS = shipped().habits


def told(one: Traits, known: Typical) -> float:
    """Bits that the same traits, seen twice, say for one firm."""
    return float(said(stacked([one]), stacked([one]), known)[0])


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


@settings(max_examples=25, deadline=None)
@given(st.permutations(sorted(PORTRAIT.habits)), st.integers(0, 300))
def test_the_order_of_what_was_counted_is_irrelevant(order: list[str], seed: int) -> None:
    turned = Portrait(40, 120, {name: dict(reversed(PORTRAIT.habits[name].items())) for name in order})
    assert likeness(turned, other_firm(seed), HABITS) == likeness(PORTRAIT, other_firm(seed), HABITS)


def test_the_less_was_counted_the_less_is_said() -> None:
    """Three photos in ten shared, twice: of a hundred members it says more than of ten."""
    habit, known = next(each for each in all_habits() if each.name == "photos"), HABITS["photos"]
    bits = []
    for tens in (1, 10):
        portrait = Portrait(10 * tens, 9, {"photos": {"none": tens, "own": 6 * tens, "shared": 3 * tens}})
        one = traits_in(portrait, habit, known.usual)
        assert one is not None
        bits.append(told(one, known))
    assert 0 < bits[0] < bits[1]


def test_two_oddities_are_not_one_firm() -> None:
    """The twin: what firms do and is the same says more."""
    habit, known = next(each for each in all_habits() if each.name == "teams"), HABITS["teams"]
    odd = traits_in(Portrait(9, 9, {"teams": {"1-3": 500, "29+": 500}}), habit, known.usual)
    usual = traits_in(Portrait(9, 9, {"teams": {"13-14": 500, "15-16": 500}}), habit, known.usual)
    assert odd is not None
    assert usual is not None
    assert told(odd, known) <= ODD_BITS
    assert told(usual, known) > ODD_BITS


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 300), st.lists(st.integers(0, 300), min_size=1, max_size=6, unique=True))
def test_each_of_several_is_as_like_as_it_is_alone(seen: int, kept: list[int]) -> None:
    together = likenesses(other_firm(seen), {str(seed): other_firm(seed) for seed in kept}, HABITS)
    for seed in kept:
        alone = likeness(other_firm(seen), other_firm(seed), HABITS)
        assert together[str(seed)].bits == pytest.approx(alone.bits, abs=1e-9)
