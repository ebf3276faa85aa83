"""Discovery: every network once, strongest first, reviews no more than people can read, nothing from nothing."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests import tables
from tests.networks import desk_at_work, planted
from tests.runs import Inside

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import all_channels
from countervail.networks.discovery import discover, weighed_networks
from countervail.networks.queue import readable
from countervail.networks.thresholds import MIN_REVIEW_MEMBERS, REVIEW_BITS
from countervail.networks.tie_building import Ties
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
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
    assert len(found.of(Disposition.REVIEW)) <= readable(found.ties.accounts)


def test_of_gives_each_disposition_its_own(inside_small: Inside) -> None:
    found = inside_small.discovery
    assert sum(len(found.of(where)) for where in Disposition) == len(found.networks)
    assert found.of(*Disposition) == found.networks


@pytest.mark.parametrize("rows", [[], [{"actor_uid": n, "verb": "post"} for n in range(1, 50)]], ids=["empty", "apart"])
def test_where_nobody_shares_anything_there_is_no_network(engine: DuckDb, rows: list[dict[str, object]]) -> None:
    engine.register("activity", tables.activity(rows))
    engine.register("accounts", tables.accounts([]))
    assert discover(engine, all_channels(), (), Silence()).networks == ()


TEAM, WATCHED, OFFICE = range(1, 13), range(700, 730), "198.18.9.9"


def _work(verb: str, *, address: str | None = OFFICE) -> list[dict[str, Any]]:
    """Ten days on which each of the team acts on everybody whom the team has in common, and nobody answers."""
    return [
        {"actor_uid": who, "verb": verb, "target_uid": one, "t": one % 10 * MICROSECONDS_PER_DAY, "ip": address}
        for who in TEAM
        for one in WATCHED
    ]


def _where(engine: DuckDb, rows: list[dict[str, Any]]) -> tuple[Disposition, float]:
    """Where a team goes whose ties say nothing but that they look at the same people, and its sum."""
    engine.register("activity", tables.activity(planted.PLATFORM + rows))
    engine.register("accounts", tables.accounts([]))
    engine.register(
        "evidence", pa.table({name: pa.array([], pa.int64()) for name in ("a", "b", "micro", "group_number")})
    )
    pairs = [(a, b, 30_000_000, 0, 0, 30_000_000, 0) for a, b in combinations(TEAM, 2)]
    ties = Ties(planted.ties(pairs, single=True), (), 100_000)
    (network,) = weighed_networks(engine, all_channels(), ties, (), Silence()).networks
    return network.disposition, network.weighed.bits


def test_a_team_that_only_looks_is_reviewed_where_it_lives_under_one_roof(engine: DuckDb) -> None:
    where, bits = _where(engine, _work("profile_view") + _work("message_send"))
    assert (where, bits >= REVIEW_BITS) == (Disposition.REVIEW, True)


def test_the_same_team_at_nobodys_address_is_set_aside(engine: DuckDb) -> None:
    where, bits = _where(engine, _work("profile_view", address=None) + _work("message_send", address=None))
    assert (where, bits >= REVIEW_BITS) == (Disposition.SET_ASIDE, True)


def test_colleagues_who_speak_in_public_to_the_people_they_share_are_left_alone_under_their_roof(
    engine: DuckDb,
) -> None:
    assert _where(engine, _work("profile_view") + _work("comment") + _work("like"))[0] is Disposition.SET_ASIDE


def _sending(engine: DuckDb, *, hosts: int, who: range) -> list[tuple[Disposition, list[int]]]:
    """Where accounts go that one desk holds and no tie, and that send strangers a link each on some new hosts."""
    rows = desk_at_work.everyday() + desk_at_work.at_desk(who) + desk_at_work.links(who, hosts=hosts)
    engine.register("activity", tables.activity(rows))
    engine.register("accounts", tables.accounts([]))
    engine.register(
        "evidence", pa.table({name: pa.array([], pa.int64()) for name in ("a", "b", "micro", "group_number")})
    )
    found = weighed_networks(engine, all_channels(), desk_at_work.TIES, (), Silence()).networks
    return [(network.disposition, network.core.tolist()) for network in found]


def test_a_desk_that_sends_strangers_links_on_new_hosts_is_an_alert_before_any_two_are_tied(engine: DuckDb) -> None:
    assert _sending(engine, hosts=3, who=range(1, 13)) == [(Disposition.ALERT, list(range(1, 13)))]


def test_fewer_than_ten_of_them_or_two_hosts_are_reviewed(engine: DuckDb) -> None:
    assert _sending(engine, hosts=3, who=range(1, 10)) == [(Disposition.REVIEW, list(range(1, 10)))]
    assert _sending(engine, hosts=2, who=range(1, 13)) == [(Disposition.REVIEW, list(range(1, 13)))]


def test_a_young_business_with_one_new_host_is_not_even_a_network(engine: DuckDb) -> None:
    assert _sending(engine, hosts=1, who=range(1, 13)) == []
