"""Every member has a way from a seed, hop by hop over ties, by the fewest hops."""

import numpy as np
import pyarrow as pa
import pytest
from tests.networks.explanation.crowd import CELL

from countervail.networks.leads.following import Followed, follow
from countervail.networks.leads.ground import Ground
from countervail.networks.leads.route import routes


@pytest.fixture(scope="module")
def followed(ground: Ground) -> Followed:
    return follow(ground, np.array([1]))


def test_every_member_is_reached_and_the_seed_without_a_hop(ground: Ground, followed: Followed) -> None:
    found = routes(ground, followed)
    assert set(found) == set(CELL)
    assert found[1] == ()
    assert all(found[member] for member in CELL if member != 1)


def test_hops_join_on_and_run_over_ties(ground: Ground, followed: Followed) -> None:
    tied = {frozenset((row["a"], row["b"])) for row in followed.ties.to_pylist()}
    for member, way in routes(ground, followed).items():
        places = [1, *(hop.to for hop in way)]
        assert places[-1] == member
        assert [hop.origin for hop in way] == places[:-1]
        assert all(frozenset((hop.origin, hop.to)) in tied for hop in way)


def test_a_member_tied_to_the_seed_is_one_hop_away(ground: Ground, followed: Followed) -> None:
    direct = {row["b"] for row in followed.ties.to_pylist() if row["a"] == 1}
    assert all(len(routes(ground, followed)[member]) == 1 for member in direct)


def test_a_desk_mate_without_a_tie_is_reached_over_the_desk(ground: Ground) -> None:
    ties = pa.table({"a": [1], "b": [2], "micro": [20_000_000]})
    empty = np.array([], dtype=np.int64)
    idle = Followed(np.array([1]), 1, np.array([1, 2, 3]), empty, ties, [(2, 2), (3, 2)], 3)
    ways = routes(ground, idle)
    assert [(hop.origin, hop.to) for hop in ways[3]] == [(1, 2), (2, 3)]
    assert ways[3][1].item.accounts >= 2


def test_a_lead_to_nobody_has_no_routes(ground: Ground) -> None:
    assert routes(ground, follow(ground, np.array([25]))) == {}
