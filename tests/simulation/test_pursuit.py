"""Pursuit: whoever works is in a team and has targets, whatever the operator's size leaves over."""

import numpy as np
import pytest

from countervail.simulation.dice import Seeds
from countervail.simulation.operator_spec import OperatorSpec
from countervail.simulation.population import Group, people
from countervail.simulation.pursuit import Pursuit, pursue
from countervail.simulation.targets import VIEWED, Watchlist
from countervail.vocabulary.phases import Phase

ORDINARY, TEAM = 2_000, 20


def _pursued(accounts: int, cross_team: float = 0.0) -> Pursuit:
    spec = OperatorSpec(
        name="O",
        network="o",
        origin="IL",
        accounts=max(10, accounts),
        phases=(Phase.RECONNAISSANCE,),
        team_size=TEAM,
        cross_team=cross_team,
    )
    population = people((Group("ordinary", "ordinary", ORDINARY), Group("o", "operator", accounts)), Seeds(1), 30, 0)
    persons = np.arange(ORDINARY)
    watched = Watchlist(persons, np.full(len(persons), VIEWED, np.int8))
    working = np.arange(ORDINARY, ORDINARY + accounts)
    return pursue(population, spec, watched, working, 30, np.random.default_rng(1))


@pytest.mark.parametrize("accounts", [5, 20, 39, 40, 50, 90])
def test_everybody_who_works_has_targets(accounts: int) -> None:
    assert set(_pursued(accounts).member.tolist()) == set(range(ORDINARY, ORDINARY + accounts))


@pytest.mark.parametrize(("accounts", "sizes"), [(39, [39]), (40, [20, 20]), (50, [25, 25]), (90, [22, 22, 23, 23])])
def test_teams_are_as_even_as_can_be(accounts: int, sizes: list[int]) -> None:
    found = _pursued(accounts)
    teams: dict[int, set[int]] = {}
    for run, member in zip((found.number // 15).tolist(), found.member.tolist(), strict=True):
        teams.setdefault(run, set()).add(member)
    assert len(teams) > len(sizes)
    whole: list[set[int]] = []
    for team in teams.values():
        near = [other for other in whole if other & team]
        whole = [other for other in whole if not other & team] + [team.union(*near)]
    assert sorted(map(len, whole)) == sizes


@pytest.mark.parametrize("accounts", [50, 90])
def test_a_target_is_nobodys_twice_and_only_accounts_work(accounts: int) -> None:
    found = _pursued(accounts, cross_team=1.0)
    pairs = list(zip(found.member.tolist(), found.number.tolist(), strict=True))
    assert len(pairs) == len(set(pairs))
    assert found.member.min() >= ORDINARY
