"""The neighbourhood knows each tie once, however often and in whatever order accounts are looked up."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.networks.explanation.crowd import CELL

from countervail.networks.leads.ground import Ground
from countervail.networks.leads.neighbourhood import Neighbourhood


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*CELL, 30, 31]), min_size=1, max_size=5))
def test_looking_up_one_by_one_or_at_once_knows_the_same_ties(ground: Ground, asked: list[int]) -> None:
    slow, fast = Neighbourhood(ground), Neighbourhood(ground)
    for account in asked:
        slow.explore(np.array([account]))
    fast.explore(np.array(asked))
    assert slow.ties.sort_by([("a", "ascending"), ("b", "ascending")]).to_pylist() == fast.ties.to_pylist()
    assert slow.explored == fast.explored == set(asked)


def test_neighbours_come_strongest_first(ground: Ground) -> None:
    near = Neighbourhood(ground)
    near.explore(np.array([1]))
    micro = {row["b"]: row["micro"] for row in near.ties.to_pylist()}
    assert near.neighbours(1).tolist() == sorted(micro, key=lambda account: (-micro[account], account))
    assert set(near.neighbours(1).tolist()) <= set(CELL)


def test_ties_among_some_have_both_ends_there(ground: Ground) -> None:
    near = Neighbourhood(ground)
    near.explore(np.array(CELL))
    among = near.ties_among(np.array([1, 2, 3]))
    assert {row["a"] for row in among.to_pylist()} | {row["b"] for row in among.to_pylist()} <= {1, 2, 3}
