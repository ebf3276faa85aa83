"""Desk clusters: a desk becomes a cluster, takes nobody from one fit for an alert, and draws no friends in."""

from itertools import combinations

import numpy as np
import pyarrow as pa
from tests.networks.desk_at_work import DESK

from countervail.networks.desk_clusters import with_desks
from countervail.networks.new_hosts import NewHosts
from countervail.networks.siblings import Cluster

NONE = np.array([], dtype=np.int64)


def _at_desk(desk: range) -> NewHosts:
    """Accounts that are paired all, and share three hosts."""
    pairs = list(combinations(desk, 2))
    ends = pa.table({side: pa.array([pair[i] for pair in pairs], pa.int64()) for i, side in enumerate("ab")})
    hosts = pa.array(["abc"[one % 3] for one in desk], pa.string())
    links = {"account": pa.array(desk, pa.int64()), "host": hosts, "target": pa.array(desk, pa.int64())}
    return NewHosts.of(pa.table(links), ends)


def _with(*clusters: range, further: range = range(0)) -> list[tuple[list[int], list[int]]]:
    made: list[Cluster] = [(np.array(list(core)), np.array(list(further), dtype=np.int64)) for core in clusters]
    return [(core.tolist(), more.tolist()) for core, more in with_desks(made, _at_desk(DESK))]


def test_a_desk_of_nobody_else_s_is_one_cluster_more() -> None:
    assert _with(range(20, 35)) == [(list(range(20, 35)), []), (list(DESK), [])]


def test_a_small_cluster_that_is_half_the_desk_s_joins_it_whole() -> None:
    assert _with(range(5, 13), further=range(40, 42)) == [(list(range(1, 13)), [40, 41])]


def test_a_circle_of_friends_with_two_of_the_desk_loses_them_and_stays_apart() -> None:
    assert _with(range(8, 15)) == [(list(DESK), []), (list(range(10, 15)), [])]


def test_what_is_left_of_a_circle_that_was_hardly_one_is_none() -> None:
    assert _with(range(8, 13)) == [(list(DESK), [])]


def test_a_cluster_fit_for_an_alert_keeps_its_members() -> None:
    assert _with(range(8, 20)) == [(list(range(8, 20)), []), (list(range(1, 8)), [])]
    assert _with(range(3, 20)) == [(list(range(3, 20)), [])], "the rest of the desk is too few to say anything about"


def test_without_a_desk_the_clusters_are_what_they_were() -> None:
    clusters: list[Cluster] = [(np.arange(20, 30), NONE), (np.arange(1, 8), NONE)]
    assert with_desks(clusters, _at_desk(range(0))) == clusters
