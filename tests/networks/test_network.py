"""A network: its members, its own ties, and how far one kind of fact holds it."""

import numpy as np
import pyarrow as pa

from countervail.networks.network import member_rows, single_group_share, ties_by_network


def _ties(edges: list[tuple[int, int]], single: list[bool] | None = None) -> pa.Table:
    return pa.table(
        {
            "a": pa.array([a for a, _ in edges], pa.int64()),
            "b": pa.array([b for _, b in edges], pa.int64()),
            "single_group": pa.array(single or [False] * len(edges), pa.bool_()),
        }
    )


def test_ties_go_to_the_network_that_holds_both_ends_and_to_none_otherwise() -> None:
    rows = member_rows([(np.array([1, 2]), np.array([3])), (np.array([7, 8]), np.array([], dtype=np.int64))])
    found = ties_by_network(_ties([(1, 2), (1, 3), (3, 7), (7, 8), (8, 9)]), rows)
    pairs = {n: list(zip(t["a"].to_pylist(), t["b"].to_pylist(), strict=True)) for n, t in found.items()}
    assert pairs == {0: [(1, 2), (1, 3)], 1: [(7, 8)]}


def test_member_rows_number_the_networks_in_their_order() -> None:
    rows = member_rows([(np.array([5]), np.array([6])), (np.array([1]), np.array([], dtype=np.int64))])
    assert rows.to_pylist() == [
        {"network": 0, "account": 5},
        {"network": 0, "account": 6},
        {"network": 1, "account": 1},
    ]


def test_no_cluster_has_no_rows_and_no_ties() -> None:
    assert member_rows([]).num_rows == 0
    assert ties_by_network(_ties([]), member_rows([])) == {}


def test_the_share_of_one_kind_of_fact_is_counted_over_ties() -> None:
    assert single_group_share(_ties([(1, 2), (1, 3), (2, 3), (3, 4)], [True, False, False, False])) == 0.25


def test_a_network_without_ties_rests_on_nothing_better_than_one_kind() -> None:
    assert single_group_share(_ties([])) == 1.0
