"""Expansion: sleepers tied to several members join, everybody else stays out."""

import numpy as np
import pyarrow as pa

from countervail.networks.expansion import expanded
from countervail.networks.thresholds import EXPANSION_NEIGHBOURS

CORES = [np.arange(10), np.arange(20, 26)]


def _joined(edges: list[tuple[int, int]]) -> list[list[int]]:
    columns = {"a": pa.array([a for a, _ in edges], pa.int64()), "b": pa.array([b for _, b in edges], pa.int64())}
    return [group.tolist() for group in expanded(CORES, pa.table(columns))]


def _tied(account: int, members: range) -> list[tuple[int, int]]:
    return [(min(account, member), max(account, member)) for member in members]


def test_an_account_tied_to_enough_members_joins_and_one_tie_fewer_does_not() -> None:
    assert _joined(_tied(99, range(EXPANSION_NEIGHBOURS))) == [[99], []]
    assert _joined(_tied(99, range(EXPANSION_NEIGHBOURS - 1))) == [[], []]


def test_whoever_is_mostly_tied_to_others_met_these_by_chance() -> None:
    elsewhere = _tied(99, range(200, 200 + EXPANSION_NEIGHBOURS))
    assert _joined(_tied(99, range(EXPANSION_NEIGHBOURS)) + elsewhere) == [[99], []]
    assert _joined([*_tied(99, range(EXPANSION_NEIGHBOURS)), *elsewhere, (99, 300)]) == [[], []]


def test_an_account_that_fits_two_networks_goes_where_most_of_its_neighbours_are() -> None:
    assert _joined(_tied(15, range(4)) + _tied(15, range(20, 25))) == [[], [15]]
    assert _joined(_tied(15, range(5)) + _tied(15, range(20, 25))) == [[15], []]


def test_ties_to_other_newcomers_do_not_count() -> None:
    newcomers = [(a, b) for a in range(50, 60) for b in range(a + 1, 60)]
    assert _joined(newcomers + _tied(50, range(3))) == [[], []]


def test_members_of_a_core_never_join_another_and_newcomers_stand_in_order() -> None:
    edges = _tied(20, range(10)) + _tied(70, range(4)) + _tied(60, range(4))
    assert _joined(edges) == [[60, 70], []]


def test_a_draw_goes_to_the_larger_network_and_each_joins_once() -> None:
    assert _joined(_tied(15, range(4)) + _tied(15, range(20, 24))) == [[15], []]


def test_where_there_is_no_core_nobody_joins() -> None:
    assert expanded([], pa.table({"a": [1], "b": [2]})) == []


def test_no_ties_expand_nothing() -> None:
    assert _joined([]) == [[], []]
