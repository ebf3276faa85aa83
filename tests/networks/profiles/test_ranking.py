"""Ranking says unknown unless one profile is clearly ahead, on several kinds of fact."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.networks.profiles.firms import PORTRAIT, later, other_firm

from countervail.networks.profiles.portrait import Portrait
from countervail.networks.profiles.ranking import ranked
from countervail.networks.profiles.typical import shipped

OTHERS = {f"C-{seed}": other_firm(seed) for seed in range(12)}


def test_a_return_leads_among_others() -> None:
    leader = ranked(later(PORTRAIT, 5), {**OTHERS, "C-99": PORTRAIT}, shipped()).leader
    assert leader is not None
    assert leader.name == "C-99"
    assert len(leader.speaking) >= 3


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
    hours = Portrait(40, 120, {name: PORTRAIT.habits[name] for name in ("hour-of-day", "day-of-week")})
    assert ranked(hours, {"C-1": hours}, shipped()).leader is None


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 300), min_size=1, max_size=8, unique=True), st.integers(0, 300))
def test_chances_add_up_to_one(kept: list[int], seen: int) -> None:
    ranking = ranked(other_firm(seen), {str(seed): other_firm(seed) for seed in kept}, shipped())
    assert abs(ranking.unknown + sum(each.chance for each in ranking.candidates) - 1) < 1e-9
