"""Ranking says unknown unless one profile is clearly ahead, on several kinds of fact."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.networks.profiles.firms import PORTRAIT, later, other_firm

from countervail.networks.profiles.likeness import Likeness
from countervail.networks.profiles.portrait import Portrait
from countervail.networks.profiles.ranking import FAMILIES, HABITS, Candidate, in_order, ranked
from countervail.networks.profiles.typical import shipped

SPEAKING = ("looks", "acts-by-hour", "photos", "texts", "teams", "names", "employers", "paths")
OTHERS = {f"C-{seed}": other_firm(seed) for seed in range(12)}


def test_a_return_leads_among_others() -> None:
    leader = ranked(later(PORTRAIT, 5), {**OTHERS, "C-99": PORTRAIT}, shipped()).leader
    assert leader is not None
    assert leader.name == "C-99"
    assert len(leader.speaking) >= FAMILIES


def test_a_firm_nobody_has_met_is_unknown_though_somebody_always_comes_first() -> None:
    unknown = sum(ranked(other_firm(seed), OTHERS, shipped()).leader is None for seed in range(500, 530))
    assert unknown >= 29


def test_with_nothing_kept_everybody_is_unknown() -> None:
    ranking = ranked(PORTRAIT, {}, shipped())
    assert ranking.leader is None
    assert ranking.unknown == 1


def test_two_profiles_of_one_firm_hold_each_other_back() -> None:
    twins = {"C-1": PORTRAIT, "C-2": PORTRAIT}
    assert ranked(later(PORTRAIT, 5), {"C-1": PORTRAIT}, shipped()).leader is not None
    assert ranked(later(PORTRAIT, 5), twins, shipped()).leader is None


def test_one_kind_of_fact_never_leads_however_alike() -> None:
    hours = Portrait(40, 120, {name: PORTRAIT.habits[name] for name in ("acts-by-hour",)})
    assert ranked(hours, {"C-1": hours}, shipped()).leader is None


def test_too_few_habits_never_lead_even_of_several_kinds() -> None:
    """The twin is the return that leads: the same bits in all, of one habit more."""
    few, enough = (dict.fromkeys(SPEAKING[:number], 4.0) for number in (HABITS - 1, HABITS))
    assert in_order({"C-1": Likeness(few)}, 0.0).leader is None
    assert in_order({"C-1": Likeness(enough)}, 0.0).leader is not None
    assert len(Candidate("C-1", 1.0, Likeness(few)).speaking) >= FAMILIES


def test_a_profile_of_an_earlier_version_is_read_and_says_less() -> None:
    """Habits that are counted another way now have other names; those of before stay in the profile, unread."""
    before = {"acts-by-hour": "clock", "acts-on-shared-addresses": "shared-addresses", "seats-of-address": "members"}
    habits = {before.get(name, name): dict(counts) for name, counts in PORTRAIT.habits.items()}
    kept = Portrait.from_json({"members": 40, "targets": 120, "habits": habits})
    old, new = ranked(later(PORTRAIT, 5), {"C-1": kept, "C-2": PORTRAIT}, shipped()).candidates[::-1]
    assert (old.name, new.name) == ("C-1", "C-2")
    assert set(old.likeness.bits) == set(new.likeness.bits) - {*before, "course-of-day"}
    assert 0 < old.bits < new.bits


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 300), st.integers(0, 300))
def test_a_profile_more_changes_nobodys_likelihood_by_itself(seen: int, new: int) -> None:
    few = ranked(other_firm(seen), OTHERS, shipped())
    more = ranked(other_firm(seen), {**OTHERS, "C-new": other_firm(new)}, shipped())
    before, after = ({each.name: each.likeness for each in one.candidates} for one in (few, more))
    assert before == {name: alike for name, alike in after.items() if name != "C-new"}


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 300), st.permutations(sorted(OTHERS)))
def test_other_names_change_nothing(seen: int, names: list[str]) -> None:
    called = dict(zip(OTHERS, names, strict=True))
    plain = ranked(other_firm(seen), OTHERS, shipped())
    renamed = ranked(other_firm(seen), {called[name]: one for name, one in OTHERS.items()}, shipped())
    assert {called[each.name]: each.chance for each in plain.candidates} == pytest.approx(
        {each.name: each.chance for each in renamed.candidates}
    )


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 300), min_size=1, max_size=8, unique=True), st.integers(0, 300))
def test_chances_add_up_to_one(kept: list[int], seen: int) -> None:
    ranking = ranked(other_firm(seen), {str(seed): other_firm(seed) for seed in kept}, shipped())
    assert abs(ranking.unknown + sum(each.chance for each in ranking.candidates) - 1) < 1e-9
