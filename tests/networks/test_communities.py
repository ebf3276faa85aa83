"""Communities on planted graphs: what hangs together is found, passers-by are not, and always the same."""

from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest

from countervail.networks.communities import communities
from countervail.networks.thresholds import EXPANSION_NEIGHBOURS, MIN_REVIEW_MEMBERS

Edge = tuple[int, int]


def _planted(first: int, size: int, density: float, seed: int) -> list[Edge]:
    rng = np.random.default_rng(seed)
    return [pair for pair in combinations(range(first, first + size), 2) if rng.random() < density]


def _found(edges: list[Edge]) -> list[list[int]]:
    columns = {"a": pa.array([a for a, _ in edges], pa.int64()), "b": pa.array([b for _, b in edges], pa.int64())}
    return [group.tolist() for group in communities(pa.table(columns))]


def test_three_planted_groups_are_found_whole_and_the_largest_first() -> None:
    edges = _planted(0, 30, 0.7, 1) + _planted(100, 20, 0.8, 2) + _planted(200, 40, 0.6, 3)
    assert _found(edges) == [list(range(200, 240)), list(range(30)), list(range(100, 120))]


def test_two_groups_with_one_bridge_stay_two() -> None:
    edges = [*_planted(0, 25, 0.8, 1), (24, 100), *_planted(100, 25, 0.8, 2)]
    assert [len(group) for group in _found(edges)] == [25, 25]


def test_a_passer_by_with_few_ties_into_a_group_is_no_member() -> None:
    group = list(combinations(range(20), 2))
    passing = [(n, 99) for n in range(EXPANSION_NEIGHBOURS - 1)]
    assert _found(group + passing) == [list(range(20))]


def test_an_account_tied_to_enough_of_the_core_is_a_member() -> None:
    group = list(combinations(range(20), 2))
    joining = [(n, 99) for n in range(EXPANSION_NEIGHBOURS)]
    assert _found(group + joining) == [[*range(20), 99]]


def test_groups_below_the_least_size_are_not_spoken_of() -> None:
    small = list(combinations(range(MIN_REVIEW_MEMBERS - 1), 2))
    assert _found(small) == []
    assert _found(list(combinations(range(MIN_REVIEW_MEMBERS), 2))) == [list(range(MIN_REVIEW_MEMBERS))]


def test_the_same_ties_give_the_same_communities_every_time() -> None:
    edges = _planted(0, 60, 0.2, 5) + _planted(40, 60, 0.2, 6)
    assert _found(edges) == _found(edges)


def test_neighbours_of_one_member_are_no_members_however_well_they_know_one_another() -> None:
    team = [*combinations(range(11), 2)]
    neighbours = [*combinations([10, *range(100, 106)], 2)]
    assert _found(team + neighbours) == [list(range(11)), list(range(100, 106))]
    second = [(9, neighbour) for neighbour in range(100, 106)]
    assert _found(team + neighbours + second) == [[*range(11), *range(100, 106)]], "two of the team know them"


def test_no_ties_make_no_community() -> None:
    assert _found([]) == []


def test_a_small_team_bridged_to_strangers_is_found_apart_though_the_web_around_it_is_dense() -> None:
    dense = _planted(1_000, 200, 0.6, 7)
    team, office = list(combinations(range(14), 2)), _planted(100, 25, 0.6, 8)
    bridge = [(n, 100 + n) for n in range(8)]
    assert list(range(14)) in _found(dense + team + office + bridge)


def _families(first: int, count: int) -> list[Edge]:
    return [pair for n in range(count) for pair in combinations(range(first + 6 * n, first + 6 * n + 6), 2)]


@pytest.mark.parametrize("families", [0, 10, 1_000, 5_000])
def test_a_network_is_the_same_one_however_many_families_the_platform_has(families: int) -> None:
    team = _planted(0, 80, 0.7, 9)
    found = _found(team + _families(1_000, families))
    assert found[0] == list(range(80))
    assert len(found) == 1 + families


def test_an_account_with_a_great_many_ties_takes_nobody_out_of_a_team() -> None:
    team = list(combinations(range(14), 2))
    popular = [(900, n) for n in range(1_000, 1_400)]
    assert list(range(14)) in _found(team + popular + _families(1_000, 67))


def test_two_teams_are_two_however_large_the_platform_while_few_pairs_between_them_are_tied() -> None:
    pair = _planted(0, 40, 0.7, 10) + _planted(100, 40, 0.7, 11) + [(n, 100 + n) for n in range(40)]
    for families in (0, 2_000):
        assert _found(pair + _families(1_000, families))[:2] == [list(range(40)), list(range(100, 140))]


def test_a_circle_of_friends_hung_on_by_one_member_stays_outside() -> None:
    team = list(combinations(range(14), 2))
    circle = list(combinations([13, 50, 51, 52, 53, 54], 2))
    assert list(range(14)) in _found(team + circle)
