"""Support: a tie stays in the backbone only in company."""

from itertools import combinations

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from countervail.networks.backbone import MEETINGS_AT_ONCE, supported
from countervail.networks.thresholds import SUPPORT

EDGES = st.sets(st.tuples(st.integers(1, 14), st.integers(1, 14)).filter(lambda edge: edge[0] < edge[1]), max_size=70)


def _ties(edges: list[tuple[int, int]]) -> pa.Table:
    return pa.table(
        {"a": pa.array([a for a, _ in edges], pa.int64()), "b": pa.array([b for _, b in edges], pa.int64())}
    )


def _kept(
    edges: list[tuple[int, int]], support: int = SUPPORT, at_once: int = MEETINGS_AT_ONCE
) -> list[tuple[int, int]]:
    table = supported(_ties(edges), support, at_once)
    return list(zip(table["a"].to_pylist(), table["b"].to_pylist(), strict=True))


@settings(deadline=None)
@given(EDGES, st.integers(1, 4))
def test_a_tie_stays_exactly_if_its_ends_have_enough_tied_neighbours_in_common(
    edges: set[tuple[int, int]], support: int
) -> None:
    neighbours = {v: {b for a, b in edges if a == v} | {a for a, b in edges if b == v} for v in range(1, 15)}
    ordered = sorted(edges)
    assert _kept(ordered, support) == [(a, b) for a, b in ordered if len(neighbours[a] & neighbours[b]) >= support]


def test_five_who_all_meet_stand_and_four_do_not() -> None:
    assert _kept(list(combinations(range(5), 2))) == list(combinations(range(5), 2))
    assert _kept(list(combinations(range(4), 2))) == []


def test_a_bridge_between_two_companies_falls() -> None:
    edges = [*combinations(range(6), 2), (5, 10), *combinations(range(10, 16), 2)]
    assert (5, 10) not in _kept(edges)
    assert len(_kept(edges)) == 30


@settings(deadline=None)
@given(EDGES, st.integers(1, 40))
def test_blocks_change_nothing(edges: set[tuple[int, int]], at_once: int) -> None:
    ordered = sorted(edges)
    assert _kept(ordered, 2, at_once) == _kept(ordered, 2)


def test_no_ties_have_no_backbone() -> None:
    assert supported(_ties([])).num_rows == 0
