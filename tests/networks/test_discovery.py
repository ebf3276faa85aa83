"""Discovery: every network once, strongest first, reviews no more than people can read, nothing from nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import tables
from tests.runs import Inside

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import all_channels
from countervail.networks.discovery import discover
from countervail.networks.thresholds import MIN_REVIEW_MEMBERS, REVIEWS_PER_100K
from countervail.vocabulary.phases import Disposition
from countervail.vocabulary.progress import Silence


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


def test_an_account_is_a_member_of_one_network_at_most(inside_small: Inside) -> None:
    members = [m for network in inside_small.discovery.networks for m in network.members.tolist()]
    assert len(members) == len(set(members)) > 0


def test_networks_stand_strongest_first_and_each_has_its_least_size(inside_small: Inside) -> None:
    bits = [network.weighed.bits for network in inside_small.discovery.networks]
    assert bits == sorted(bits, reverse=True)
    assert min(len(network.core) for network in inside_small.discovery.networks) >= MIN_REVIEW_MEMBERS


def test_every_tie_of_a_network_is_between_its_members(inside_small: Inside) -> None:
    for network in inside_small.discovery.networks:
        members = set(network.members.tolist())
        assert set(network.ties["a"].to_pylist()) | set(network.ties["b"].to_pylist()) <= members


def test_reviews_are_no_more_than_people_can_read(inside_small: Inside) -> None:
    found = inside_small.discovery
    assert len(found.of(Disposition.REVIEW)) <= max(1, REVIEWS_PER_100K * found.ties.accounts // 100_000)


def test_of_gives_each_disposition_its_own(inside_small: Inside) -> None:
    found = inside_small.discovery
    assert sum(len(found.of(where)) for where in Disposition) == len(found.networks)
    assert found.of(*Disposition) == found.networks


@pytest.mark.parametrize("rows", [[], [{"actor_uid": n, "verb": "post"} for n in range(1, 50)]], ids=["empty", "apart"])
def test_where_nobody_shares_anything_there_is_no_network(engine: DuckDb, rows: list[dict[str, object]]) -> None:
    engine.register("activity", tables.activity(rows))
    engine.register("accounts", tables.accounts([]))
    assert discover(engine, all_channels(), (), Silence()).networks == ()
