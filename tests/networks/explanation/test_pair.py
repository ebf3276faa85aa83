"""Why two accounts are tied: every part adds up to what the builder said, and the needed items are needed."""

import pyarrow as pa
import pytest
from tests.networks.explanation.crowd import CELL, CROWD, channels_named, crowd_with_cell, measured, shown_to
from tests.tables import accounts, activity

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.explanation.explained_item import ItemKey
from countervail.networks.explanation.network import explain_network
from countervail.networks.explanation.pair import PairExplanation, explain_pair
from countervail.networks.tie_building import build_ties
from countervail.vocabulary.progress import Silence

CHANNELS = channels_named("ip", "device", "domain", "link", "covert-target", "target-day", "photo")


def explained(whole: DuckDb, near: DuckDb, tables: tuple[pa.Table, pa.Table], pair: tuple[int, int]) -> PairExplanation:
    shown_to(whole, tables)
    return explain_pair(whole, near, CHANNELS, measured(whole, CHANNELS), pair, Silence())


def test_the_items_add_up_to_the_tie_the_builder_kept(whole: DuckDb, near: DuckDb) -> None:
    tables = crowd_with_cell()
    shown_to(whole, tables)
    tie = build_ties(whole, CHANNELS, Silence()).table.to_pylist()[0]
    explanation = explained(whole, near, tables, (tie["a"], tie["b"]))
    assert explanation.tied
    assert explanation.combination.micro == sum(item.micro for item in explanation.items) == tie["micro"]
    assert explanation.combination.single_group == tie["single_group"]
    groups = {name: tie[name] for name in ("infrastructure", "content", "targets", "persona") if tie[name]}
    assert {str(group): micro for group, micro in explanation.combination.groups.items()} == groups


def test_a_tie_has_needed_items_and_a_pair_that_is_none_has_not(whole: DuckDb, near: DuckDb) -> None:
    tables = crowd_with_cell()
    assert any(item.needed for item in explained(whole, near, tables, CELL[:2]).items)
    strangers = explained(whole, near, tables, (CROWD[0], CROWD[1]))
    assert not strangers.tied
    assert not any(item.needed for item in strangers.items)


def test_an_item_says_when_it_became_shared_and_shows_an_event_of_each(whole: DuckDb, near: DuckDb) -> None:
    rows = [{"actor_uid": n, "t": t, "device_uid": "dev-1"} for n, t in ((1, 10), (2, 20), (1, 30), (3, 40))]
    item = explained(whole, near, (activity(rows), accounts([])), (1, 2)).items[0]
    assert (item.key, item.accounts) == (ItemKey("device", "dev-1", 0), 3)
    assert (item.first_t, item.last_t, item.samples) == (20, 30, ("e0", "e1"))


def test_an_item_of_the_accounts_table_has_no_events(whole: DuckDb, near: DuckDb) -> None:
    photos = accounts([{"account_uid": n, "avatar_hash": "p-1"} for n in (1, 2)])
    items = explained(whole, near, (activity([{"actor_uid": 1}, {"actor_uid": 2}]), photos), (1, 2)).items
    assert [(item.key.channel, item.samples) for item in items] == [("photo", ())]


def test_an_item_over_its_cap_is_shown_and_counts_for_nothing(whole: DuckDb, near: DuckDb) -> None:
    rows = activity([{"actor_uid": n, "device_uid": "dev-1"} for n in range(1, 63)])
    item = explained(whole, near, (rows, accounts([])), (1, 2)).items[0]
    assert item.capped
    assert (item.accounts, item.micro, item.expected) == (62, 0, 0.0)


def test_two_accounts_with_nothing_in_common_have_no_items(whole: DuckDb, near: DuckDb) -> None:
    rows = activity([{"actor_uid": 1, "ip": "198.18.0.1"}, {"actor_uid": 2, "ip": "198.18.0.2"}])
    explanation = explained(whole, near, (rows, accounts([])), (1, 2))
    assert explanation.items == ()
    assert explanation.combination.micro == 0


@pytest.mark.parametrize("channel", ["ip", "covert-target"])
def test_the_less_expected_item_of_a_channel_says_more(whole: DuckDb, near: DuckDb, channel: str) -> None:
    explanation = explained(whole, near, crowd_with_cell(), CELL[:2])
    items = sorted((i for i in explanation.items if i.key.channel == channel), key=lambda item: item.expected)
    assert [item.micro for item in items] == sorted((item.micro for item in items), reverse=True)


def _links(order: list[tuple[int, int]]) -> tuple[pa.Table, pa.Table]:
    """Two accounts that send the same links in this order, among a crowd that sends its own."""
    rows = [
        {"actor_uid": n, "verb": "post", "url": f"https://a.test/{link}", "t": t} for t, (n, link) in enumerate(order)
    ]
    crowd = [{"actor_uid": 3 + n % 40, "verb": "post", "url": f"https://b.test/{n % 100}", "t": n} for n in range(400)]
    return activity([*rows, *crowd]), accounts([])


@pytest.mark.parametrize(
    ("late", "followed"), [((), 1), ((3,), None), (tuple(range(12)), 2)], ids=["first", "mixed", "second"]
)
def test_whoever_was_first_on_all_that_counts_is_followed(
    whole: DuckDb, near: DuckDb, late: tuple[int, ...], followed: int | None
) -> None:
    """The other side can have made such a tie alone, to make its owner seem one of theirs."""
    order = [(n, link) for link in range(12) for n in ((2, 1) if link in late else (1, 2))]
    explanation = explained(whole, near, _links(order), (1, 2))
    assert any(item.micro > 0 for item in explanation.items)
    assert explanation.followed == followed


def test_what_only_the_accounts_table_says_was_never_seen_first(whole: DuckDb, near: DuckDb) -> None:
    photos = accounts([{"account_uid": n, "avatar_hash": "p-1", "created_time": n} for n in (1, 2)])
    explanation = explained(whole, near, (activity([{"actor_uid": n} for n in range(1, 80)]), photos), (1, 2))
    assert explanation.followed is None


def _contact_on_file(created: int | None, **more: str) -> tuple[pa.Table, pa.Table]:
    """Accounts 1 and 2 have a number on file, which 2 adds before 1 does; 1 is said to be made at `created`."""
    rows = [{"actor_uid": n, "verb": "contact_add", "contact_hash": "x", "t": t} for n, t in ((2, 50), (1, 70))]
    crowd = [{"actor_uid": 3 + n, "verb": "contact_add", "contact_hash": f"own-{n}", "t": n} for n in range(400)]
    made = [{"account_uid": 1, "created_time": created}, {"account_uid": 2, "created_time": 40}]
    return activity([*rows, *crowd]), accounts([row | {"phone_hash": "x"} | more for row in made])


@pytest.mark.parametrize("created", [10, None], ids=["an older account", "nobody knows when"])
def test_an_account_made_earlier_is_not_said_to_have_been_first(
    whole: DuckDb, near: DuckDb, created: int | None
) -> None:
    shown_to(whole, _contact_on_file(created))
    channels = channels_named("contact")
    explanation = explain_pair(whole, near, channels, measured(whole, channels), (1, 2), Silence())
    (item,) = explanation.items
    assert item.micro > 0
    assert (item.first_t, item.last_t, item.leader, explanation.followed) == (70, 70, 2, 2)


@pytest.mark.parametrize(("events", "seen"), [((), None), ((2,), 50)], ids=["neither", "one of the two"])
def test_what_no_event_shows_has_no_time(
    whole: DuckDb, near: DuckDb, events: tuple[int, ...], seen: int | None
) -> None:
    log, made = _contact_on_file(10, email_hash="y")
    shown_to(whole, (log.filter(pa.array([n > 2 or n in events for n in log["actor_uid"].to_pylist()])), made))
    channels = channels_named("contact")
    explanation = explain_pair(whole, near, channels, measured(whole, channels), (1, 2), Silence())
    network = explain_network(whole, near, channels, measured(whole, channels), [1, 2], Silence())
    for items in (explanation.items, network.items):
        assert {i.key.item: (i.first_t, i.last_t) for i in items} == {"x": (None, seen), "y": (None, None)}
