"""Siblings: teams that mint links on the same throwaway hosts are one; who quotes or shares a shop is not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from tests import tables

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.network import member_rows
from countervail.networks.siblings import Bridges, Cluster, bridged, merged_pairs, merged_siblings
from countervail.networks.thresholds import ALERT_BITS, BRIDGEHEAD, BRIDGEHEAD_PERCENT, CLEARED_BITS, REVIEW_BITS

NOBODY = np.array([], dtype=np.int64)
TEAMS: list[Cluster] = [(np.array([1, 2, 3]), NOBODY), (np.array([11, 12, 13]), NOBODY)]
HOSTS = ("one.test", "two.test", "three.test")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


def _sends(members: tuple[int, ...], hosts: tuple[str, ...], verb: str = "message_send") -> list[dict[str, Any]]:
    """Each member sends one link of its own on each host to a person of its own."""
    return [
        {"actor_uid": m, "verb": verb, "target_uid": 100 + m, "t": 10 + m, "url": f"https://{host}/{m}"}
        for m in members
        for host in hosts
    ]


def _merged(engine: DuckDb, rows: list[dict[str, Any]]) -> list[list[int]]:
    engine.register("activity", tables.activity(rows))
    return [core.tolist() for core, _ in merged_siblings(engine, TEAMS, member_rows(TEAMS))]


def test_teams_that_mint_links_on_three_hosts_in_common_are_one_network(engine: DuckDb) -> None:
    rows = _sends((1, 2, 3), HOSTS) + _sends((11, 12, 13), HOSTS)
    assert _merged(engine, rows) == [[1, 2, 3, 11, 12, 13]]


def test_two_hosts_in_common_are_not_enough(engine: DuckDb) -> None:
    rows = _sends((1, 2, 3), HOSTS[:2]) + _sends((11, 12, 13), HOSTS[:2])
    assert _merged(engine, rows) == [[1, 2, 3], [11, 12, 13]]


def test_researchers_who_quote_the_links_are_nobodys_siblings(engine: DuckDb) -> None:
    minted = _sends((1, 2, 3), HOSTS)
    quoted = [{**row, "actor_uid": row["actor_uid"] + 10, "target_uid": 200, "t": 50} for row in minted]
    assert _merged(engine, minted + quoted) == [[1, 2, 3], [11, 12, 13]]


def test_customers_of_the_same_shops_stay_apart(engine: DuckDb) -> None:
    public = [{**row, "verb": "post", "target_uid": None} for row in _sends(tuple(range(300, 340)), HOSTS)]
    assert _merged(engine, _sends((1, 2, 3), HOSTS) + _sends((11, 12, 13), HOSTS) + public) == [[1, 2, 3], [11, 12, 13]]


def test_one_minting_account_does_not_carry_its_friends_along(engine: DuckDb) -> None:
    assert _merged(engine, _sends((1, 2, 3), HOSTS) + _sends((11,), HOSTS)) == [[1, 2, 3], [11, 12, 13]]


def _desk_ties(pairs: list[tuple[int, int]], *, infrastructure: int = 1) -> pa.Table:
    columns = {"a": [p[0] for p in pairs], "b": [p[1] for p in pairs]}
    columns |= {"infrastructure": [infrastructure] * len(pairs), "persona": [0] * len(pairs)}
    return pa.table({name: pa.array(values, pa.int64()) for name, values in columns.items()})


BRIDGE = [(n, 10 + n) for n in range(1, 1 + BRIDGEHEAD)]


def _bridged(clusters: list[Cluster], ties: pa.Table) -> list[list[int]]:
    return bridged(clusters, member_rows(clusters), ties).pairs.T.tolist()


def test_teams_whose_accounts_share_desks_are_bridged() -> None:
    assert _bridged(TEAMS, _desk_ties(BRIDGE)) == [[0, 1]]


def test_one_account_fewer_on_either_side_is_no_bridge() -> None:
    assert _bridged(TEAMS, _desk_ties(BRIDGE[:-1])) == []
    assert _bridged(TEAMS, _desk_ties([(a, 11) for a, _ in BRIDGE])) == []


def test_people_of_interest_in_common_are_no_desk() -> None:
    assert _bridged(TEAMS, _desk_ties(BRIDGE, infrastructure=0)) == []


def test_a_few_accounts_do_not_bridge_two_large_networks() -> None:
    large: list[Cluster] = [(np.arange(1, 101), NOBODY), (np.arange(201, 301), NOBODY)]
    least = BRIDGEHEAD_PERCENT
    assert _bridged(large, _desk_ties([(n, 200 + n) for n in range(1, least)])) == []
    assert _bridged(large, _desk_ties([(n, 200 + n) for n in range(1, least + 1)])) == [[0, 1]]


def test_no_ties_bridge_nothing() -> None:
    assert _bridged(TEAMS, _desk_ties([])) == []


def _merged_at(*bits: float, majority: bool = False) -> int:
    bridges = Bridges(np.array([[0], [1]]), np.array([majority]))
    return len(merged_pairs(TEAMS, bridges, dict(enumerate(bits))))


def test_bridged_teams_merge_where_both_are_suspected() -> None:
    assert _merged_at(REVIEW_BITS, REVIEW_BITS) == 1
    assert _merged_at(ALERT_BITS, REVIEW_BITS - 0.1) == 2


def test_a_bridge_of_most_accounts_joins_a_team_that_shows_nothing_but_never_one_that_something_clears() -> None:
    assert _merged_at(ALERT_BITS, 0.0, majority=True) == 1
    assert _merged_at(ALERT_BITS, CLEARED_BITS - 0.1, majority=True) == 2
    assert _merged_at(REVIEW_BITS, 0.0, majority=True) == 2


def test_the_majority_on_a_bridge_is_of_the_smaller_team() -> None:
    small: list[Cluster] = [(np.arange(1, 101), NOBODY), (np.arange(201, 209), NOBODY)]
    for heads, most in ((3, False), (4, True)):
        found = bridged(small, member_rows(small), _desk_ties([(n, 200 + n) for n in range(1, 1 + heads)]))
        assert found.majority.tolist() == [most]
