"""Conduct, counted on a made-up platform: inside and outside, own hosts, standing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests import tables
from tests.networks.planted import PLATFORM

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.conduct import Conduct, Mix, Surroundings, observe

MEMBERS = (1, 2, 3, 4)
ADA, STAR = 800, 801
"""Whom three members work on; whom everybody visits."""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


def _observed(engine: DuckDb, rows: list[dict[str, Any]], known: list[dict[str, Any]] | None = None) -> Surroundings:
    engine.register("activity", tables.activity(PLATFORM + rows))
    engine.register("accounts", tables.accounts(known or []))
    return observe(engine, pa.table({"network": pa.array([0] * len(MEMBERS)), "account": pa.array(MEMBERS)}))


def _conduct(engine: DuckDb, rows: list[dict[str, Any]], known: list[dict[str, Any]] | None = None) -> Conduct:
    return _observed(engine, rows, known).conducts[0]


def _by(members: tuple[int, ...], verb: str, target: int, **more: str) -> list[dict[str, Any]]:
    return [{"actor_uid": m, "verb": verb, "target_uid": target, "t": 10 + m, **more} for m in members]


def test_acts_on_people_in_common_are_inside_and_all_others_outside(engine: DuckDb) -> None:
    fans = [{"actor_uid": 300 + n, "verb": "like", "target_uid": STAR} for n in range(40)]
    rows = _by((1, 2, 3), "profile_view", ADA) + _by((1,), "message_send", ADA) + _by((1, 2, 3), "like", STAR) + fans
    conduct = _conduct(engine, rows)
    assert conduct.inside == Mix(acts=4, reconnaissance=3, engagement=1, exploitation=0, broadcast=0)
    assert conduct.outside == Mix(acts=3, reconnaissance=0, engagement=0, exploitation=0, broadcast=3)
    assert (conduct.actors, conduct.targets, conduct.first_t, conduct.last_t) == (3, 1, 11, 13)


def test_who_looked_up_and_who_approached_are_counted_apart(engine: DuckDb) -> None:
    rows = _by((1, 2, 3, 4), "message_send", ADA) + _by((1, 2), "profile_view", ADA)
    rows += _by((1, 2, 3), "comment", 802) + _by((1,), "search", 802) + _by((1,), "search", 802)
    conduct = _conduct(engine, rows)
    assert (conduct.actors, conduct.targets) == (4, 2)
    assert (conduct.lookers, conduct.looked_up, conduct.inside.reconnaissance) == (2, 2, 4)
    assert (conduct.approachers, conduct.approached, conduct.inside.engagement) == (4, 1, 4)


def test_a_person_whom_two_members_met_is_not_in_common(engine: DuckDb) -> None:
    conduct = _conduct(engine, _by((1, 2), "profile_view", ADA))
    assert (conduct.targets, conduct.inside.acts, conduct.outside.acts) == (0, 0, 2)


def test_a_network_without_people_in_common_was_seen_when_its_members_acted(engine: DuckDb) -> None:
    conduct = _conduct(engine, _by((1, 2), "profile_view", ADA) + _by((3,), "post", STAR))
    assert (conduct.targets, conduct.first_t, conduct.last_t) == (0, 11, 13)


def test_acts_of_members_on_one_another_are_counted_apart(engine: DuckDb) -> None:
    conduct = _conduct(engine, _by((1, 2, 3), "message_send", 4))
    assert (conduct.targets, conduct.outside.acts) == (0, 0)
    assert engine.table("SELECT among_members FROM conduct_outside").to_pylist() == [{"among_members": 3}]


def test_a_link_on_the_networks_own_host_is_exploitation_and_on_the_publics_is_not(engine: DuckDb) -> None:
    own = _by((1, 2, 3), "message_send", ADA, url="https://own.test/login")
    public = _by((1, 2, 3), "message_send", ADA, url="https://news.test/story")
    readers = [{"actor_uid": 300 + n, "verb": "post", "url": "https://news.test/story"} for n in range(50)]
    conduct = _conduct(engine, own + public + readers)
    assert (conduct.inside.exploitation, conduct.own_hosts) == (3, 1)


def test_a_host_with_a_link_for_each_recipient_is_a_throwaway(engine: DuckDb) -> None:
    minted = [row for n in (1, 2, 3) for row in _by((n,), "message_send", 810 + n, url=f"https://one.test/{n}")]
    same = _by((1, 2, 3), "message_send", ADA, url="https://album.test/all")
    conduct = _conduct(engine, minted + same)
    assert (conduct.own_hosts, conduct.throwaway_hosts) == (2, 1)


def test_standing_counts_accounts_not_versions(engine: DuckDb) -> None:
    known = [{"account_uid": 1, "verified": True}, {"account_uid": 1, "verified": False}, {"account_uid": 2}]
    _observed(engine, [], known)
    assert engine.table("SELECT known, verified FROM conduct_standing").to_pylist() == [{"known": 2, "verified": 1}]


def test_a_network_that_did_nothing_is_there_too(engine: DuckDb) -> None:
    conduct = _conduct(engine, [])
    assert (conduct.inside.acts, conduct.outside.acts, conduct.targets, conduct.first_t) == (0, 0, 0, 0)


def test_the_platforms_mix_leaves_out_acts_on_oneself_and_on_nobody(engine: DuckDb) -> None:
    rows = [{"actor_uid": 300, "verb": "post"}, {"actor_uid": 300, "verb": "profile_view", "target_uid": 300}]
    assert _observed(engine, rows).platform == Mix(1000, 200, 200, 0, 600)
