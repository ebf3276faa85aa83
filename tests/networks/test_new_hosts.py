"""New hosts: a desk that sends strangers a link each on hosts nobody knew; everybody who nearly does is left alone."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from tests import tables
from tests.networks.desk_at_work import DESK, FIRST_LINK, STRANGERS, TIES, Rows, act, at_desk, everyday, links

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import all_channels
from countervail.networks.desks import desks
from countervail.networks.new_hosts import NewHosts, new_hosts
from countervail.networks.thresholds import NEW_HOST_BITS, NEW_HOSTS_COUNTED
from countervail.vocabulary.phases import Phase

ALL = np.array(list(DESK))
NONE = np.array([], dtype=np.int64)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


def _found(engine: DuckDb, rows: Rows, captives: np.ndarray = NONE, days: int = 30) -> NewHosts:
    engine.register("activity", tables.activity(everyday(days) + rows))
    return new_hosts(engine, all_channels(), TIES, captives)


def _desks(found: NewHosts) -> list[list[int]]:
    return [desk.tolist() for desk in desks(found, NONE)]


def test_a_desk_that_sends_strangers_a_link_each_on_new_hosts_is_found(engine: DuckDb) -> None:
    found = _found(engine, at_desk() + links())
    assert _desks(found) == [list(DESK)]
    (said,) = found.evidence(ALL)
    assert (said.bits, said.phase, said.members) == (NEW_HOST_BITS * NEW_HOSTS_COUNTED, Phase.EXPLOITATION, len(DESK))
    assert said.statement.startswith("9 members who share devices or addresses sent 9 strangers a link of their own")
    assert found.carry(ALL)


def test_links_in_public_replies_are_links_too(engine: DuckDb) -> None:
    assert _desks(_found(engine, at_desk() + links(verb="comment"))) == [list(DESK)]


def test_a_warning_by_somebody_who_passes_the_link_on_hides_no_desk(engine: DuckDb) -> None:
    warning = [act(100, "post", FIRST_LINK + 1, url=f"https://news-{n % 3}.test/{n}") for n in DESK]
    assert _desks(_found(engine, at_desk() + links() + warning)) == [list(DESK)]


@pytest.mark.parametrize(("hosts", "bits"), [(1, None), (2, 2 * NEW_HOST_BITS), (3, 3 * NEW_HOST_BITS)])
def test_one_new_host_is_what_a_young_business_has(engine: DuckDb, hosts: int, bits: float | None) -> None:
    found = _found(engine, at_desk() + links(hosts=hosts))
    assert [said.bits for said in found.evidence(ALL)] == ([bits] if bits else [])
    assert bool(_desks(found)) is found.carry(ALL) is (bits is not None)


def test_hosts_known_while_the_log_was_young_are_not_new(engine: DuckDb) -> None:
    known = [act(100, "message_send", 3, target_uid=101, url=f"https://news-{n}.test/menu") for n in range(3)]
    assert _desks(_found(engine, at_desk() + links() + known)) == []


def test_people_who_turned_to_the_sender_first_are_no_strangers(engine: DuckDb) -> None:
    asked = [act(STRANGERS[n], "message_send", FIRST_LINK - 2, target_uid=n) for n in DESK]
    assert _desks(_found(engine, at_desk() + links() + asked)) == []
    thanks = [act(STRANGERS[n], "message_send", FIRST_LINK + 2, target_uid=n) for n in DESK]
    assert _desks(_found(engine, at_desk() + links() + thanks)) == [list(DESK)], "the twin: they answered"


def test_hosts_that_somebody_posted_first_are_public(engine: DuckDb) -> None:
    posts = [act(1, "post", FIRST_LINK, url=f"https://news-{n}.test/open") for n in range(3)]
    assert _desks(_found(engine, at_desk() + links() + posts)) == []


def test_one_link_for_all_readers_of_a_letter_is_none_of_their_own(engine: DuckDb) -> None:
    letter = [
        act(one, "message_send", FIRST_LINK, target_uid=reader, url=f"https://news-{one % 3}.test/letter")
        for one in DESK
        for reader in STRANGERS[:9]
    ]
    assert _desks(_found(engine, at_desk() + letter)) == []


def test_testers_who_trade_links_among_themselves_send_them_to_no_stranger(engine: DuckDb) -> None:
    traded = [row | {"target_uid": row["actor_uid"] % 9 + 1} for row in links()]
    assert _desks(_found(engine, at_desk() + traded)) == []


def test_people_at_desks_of_their_own_are_no_desk(engine: DuckDb) -> None:
    assert _desks(_found(engine, at_desk(device=None) + links())) == []


@pytest.mark.parametrize(("days", "found"), [(18, []), (30, [list(DESK)])])
def test_on_a_young_log_every_host_is_new_and_nothing_is_said(
    engine: DuckDb, days: int, found: list[list[int]]
) -> None:
    rows = at_desk() + links(day=days - 2)
    assert _desks(_found(engine, rows, days=days)) == found


def test_whoever_was_robbed_is_left_out(engine: DuckDb) -> None:
    found = _found(engine, at_desk() + links(), captives=np.array([3]))
    assert _desks(found) == [[one for one in DESK if one != 3]]


def test_a_friend_on_the_desk_s_phone_with_a_host_of_their_own_stays_out_beside_few(engine: DuckDb) -> None:
    """Three share the hosts: a fourth on their phone, with a host of one's own, is paired with fewer than four."""
    few = range(1, 4)
    own = [row | {"url": f"https://own-{row['actor_uid']}.test/1"} for row in links((8, 9))]
    more = [row | {"target_uid": STRANGERS[50], "url": f"https://more.test/{row['actor_uid']}"} for row in links(few)]
    twice = links(few, hosts=1) + more
    assert _desks(_found(engine, at_desk((*few, 8, 9)) + twice + own)) == [list(few)]
    assert _desks(_found(engine, at_desk() + links() + own)) == [list(DESK)], "the twin: on the desk's hosts too"


def test_a_network_of_others_with_one_of_them_is_told_nothing(engine: DuckDb) -> None:
    found = _found(engine, at_desk() + links())
    assert found.evidence(np.array([1, *range(100, 112)])) == ()
    assert not found.carry(np.array([*DESK, *range(100, 110)])), "fewer than half of a core carry it"


@pytest.mark.parametrize(("common", "desks"), [(True, [list(range(1, 7)) + list(range(21, 27))]), (False, 2)])
def test_two_desks_on_the_same_new_hosts_are_one(engine: DuckDb, common: bool, desks: object) -> None:
    one, other = range(1, 7), range(21, 27)
    there = links(other) if common else [row | {"url": row["url"].replace("news", "shop")} for row in links(other)]
    found = _desks(_found(engine, at_desk(one) + at_desk(other, device="second") + links(one) + there))
    assert (found if common else len(found)) == desks


def test_a_family_on_two_new_hosts_is_told_nothing(engine: DuckDb) -> None:
    found = _found(engine, at_desk(range(1, 5)) + links(range(1, 5), hosts=2))
    assert found.evidence(np.arange(1, 5)) == ()
    five = _found(engine, at_desk(range(1, 6)) + links(range(1, 6), hosts=2))
    assert five.evidence(np.arange(1, 6)), "the twin: a team"
