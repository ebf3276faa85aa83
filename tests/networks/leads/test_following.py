"""A lead is followed to the group its account is in, to nobody from ordinary people, never to a person's own circle."""

from pathlib import Path

import numpy as np
import pytest
from tests.networks.explanation.crowd import CELL, CROWD
from tests.networks.leads.webs import KnownGround, group, holding, web

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.leads.following import Followed, follow
from countervail.networks.leads.ground import Ground

TEAM = range(1, 11)
FAMILY = range(21, 29)
PERSON = 90


@pytest.fixture
def nothing(tmp_path: Path) -> DuckDb:
    return DuckDb(tmp_path / "work", threads=1)


def on(nothing: DuckDb, *pairs: tuple[int, int], accounts: int = 100_000) -> KnownGround:
    return KnownGround(nothing, (), (), accounts, web(*pairs))


def members(followed: Followed) -> set[int]:
    return set(followed.members.tolist())


@pytest.mark.parametrize("seed", CELL)
def test_every_member_of_a_cell_leads_to_the_whole_cell(ground: Ground, seed: int) -> None:
    assert members(follow(ground, np.array([seed]))) == set(CELL)


@pytest.mark.parametrize("seed", [CROWD[0], CROWD[7], CROWD[30], CROWD[31], CROWD[58], CROWD[59]])
def test_an_ordinary_account_leads_to_nobody(ground: Ground, seed: int) -> None:
    assert members(follow(ground, np.array([seed]))) == set()


def test_a_sleeper_with_ties_but_no_company_leads_to_those_it_is_tied_to(nothing: DuckDb) -> None:
    ring = (
        [(n, n % 10 + 1) for n in TEAM] + [(n, (n + 1) % 10 + 1) for n in TEAM] + [(n, (n + 2) % 10 + 1) for n in TEAM]
    )
    pairs = [(min(pair), max(pair)) for pair in ring] + [(1, 50), (3, 50), (6, 50), (8, 50)]
    followed = follow(on(nothing, *pairs), np.array([50]))
    assert 50 in followed.further or 50 in followed.core
    assert set(TEAM) <= members(followed)


def test_a_sleeper_without_any_tie_leads_to_the_desk_it_sits_at(nothing: DuckDb) -> None:
    ground = KnownGround(nothing, *holding({"dev-1": [1, 2, 3, 4, 50]}), 100_000, web(*group(*TEAM)))
    followed = follow(ground, np.array([50]))
    assert members(followed) == {*TEAM, 50}
    assert followed.further.tolist() == [50]
    assert [account for account, _ in followed.mates] == [1, 2, 3, 4, 50]
    assert members(follow(ground, np.array([7]))) == {*TEAM, 50}


def test_a_guest_of_a_cafe_leads_to_nobody_though_some_of_a_team_go_there(nothing: DuckDb) -> None:
    guests = {"dev-1": [1, 2, 3, 4, *range(50, 60)]}
    ground = KnownGround(nothing, *holding(guests), 100_000, web(*group(*TEAM)))
    assert members(follow(ground, np.array([50]))) == set()


def test_a_passer_by_with_two_ties_leads_to_nobody(nothing: DuckDb) -> None:
    followed = follow(on(nothing, *group(*TEAM), (1, 50), (2, 50)), np.array([50]))
    assert members(followed) == set()
    assert followed.tied == 1


def test_one_of_many_senders_brings_no_group_in(nothing: DuckDb) -> None:
    ground = on(nothing, *group(*TEAM), *group(*FAMILY), accounts=20_000)
    seeds = np.array([1, 2, 3, 4, 21, *range(200, 240)])
    assert members(follow(ground, seeds)) == set(TEAM)


def test_a_persons_own_circle_is_never_reached_from_the_person(nothing: DuckDb) -> None:
    own = [(n, PERSON) for n in FAMILY]
    ground = on(nothing, *group(*TEAM), *group(*FAMILY), *own)
    followed = follow(ground, np.array([1, 2, 3, 21, 22, 23]), person=PERSON)
    assert members(followed) == set(TEAM)


def test_friends_of_a_person_who_are_tied_to_nobody_lead_nowhere(nothing: DuckDb) -> None:
    followed = follow(on(nothing, *group(*TEAM)), np.array([70, 71, 72]), person=PERSON)
    assert members(followed) == set()
    assert followed.tied == 0


def test_two_clusters_behind_one_lead_are_both_reached(nothing: DuckDb) -> None:
    ground = on(nothing, *group(*TEAM), *group(*FAMILY))
    assert members(follow(ground, np.array([1, 2, 3, 21, 22, 23]))) == {*TEAM, *FAMILY}
