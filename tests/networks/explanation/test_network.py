"""Why a network hangs together: its ties are the builder's, its items carry them, the fewest carry nine tenths."""

import pytest
from tests.networks.explanation.crowd import CELL, CROWD, DAY, channels_named, crowd_with_cell, measured, shown_to
from tests.tables import accounts, activity

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.captives import without_captives
from countervail.networks.explanation.explained_item import ExplainedItem, ItemKey
from countervail.networks.explanation.network import CARRIED_SHARE, NetworkExplanation, carrying, explain_network
from countervail.networks.tie_building import build_ties
from countervail.vocabulary.progress import Silence

CHANNELS = channels_named("ip", "device", "domain", "link", "covert-target", "target-day", "photo")


def explained(whole: DuckDb, near: DuckDb, members: list[int]) -> NetworkExplanation:
    shown_to(whole, crowd_with_cell())
    return explain_network(whole, near, CHANNELS, measured(whole, CHANNELS), members, Silence())


def item(name: str, micro: int) -> ExplainedItem:
    return ExplainedItem(ItemKey("ip", name, 0), 2, 0.1, micro, 0, 0, ())


def test_over_all_accounts_the_ties_are_exactly_the_builders(whole: DuckDb, near: DuckDb) -> None:
    everybody = explained(whole, near, [*CELL, *CROWD])
    table = build_ties(whole, CHANNELS, Silence()).table
    assert everybody.ties == table.num_rows > 5
    assert everybody.micro == sum(table["micro"].to_pylist())


def test_the_items_share_out_all_that_the_ties_say(whole: DuckDb, near: DuckDb) -> None:
    network = explained(whole, near, list(CELL))
    assert sum(item.micro for item in network.items) == pytest.approx(network.micro, abs=len(network.items))


def test_a_members_items_say_what_its_ties_say(whole: DuckDb, near: DuckDb) -> None:
    network = explained(whole, near, list(CELL))
    assert [member.account for member in network.members] == list(CELL)
    assert sum(member.micro for member in network.members) == pytest.approx(2 * network.micro, abs=10_000)
    for member in network.members:
        assert [micro for _, micro in member.items] == sorted((m for _, m in member.items), reverse=True)


def test_an_item_says_how_many_members_and_how_many_accounts_have_it(whole: DuckDb, near: DuckDb) -> None:
    photo = next(i for i in explained(whole, near, list(CELL)).items if i.key.channel == "photo")
    assert (photo.users, photo.accounts, photo.samples) == (6, 6, ())


def test_the_carrying_set_reaches_its_share_and_one_fewer_does_not() -> None:
    items = [item("a", 50), item("b", 30), item("c", 15), item("d", 5)]
    chosen = carrying(items, 100)
    assert [i.key.item for i in chosen] == ["a", "b", "c"]
    assert sum(i.micro for i in chosen[:-1]) < CARRIED_SHARE * 100 <= sum(i.micro for i in chosen)


def test_a_network_without_ties_has_nothing_to_carry(whole: DuckDb, near: DuckDb) -> None:
    network = explained(whole, near, [CROWD[0], CROWD[1]])
    assert (network.ties, network.micro, network.carrying) == (0, 0, ())


def test_ties_that_one_side_can_have_made_alone_are_counted_with_whoever_was_first(whole: DuckDb, near: DuckDb) -> None:
    """Accounts 2 to 5 repeat twelve links of account 1, each in an order of its own; 1 is always before them."""
    rows = [
        {
            "actor_uid": n,
            "verb": "post",
            "url": f"https://a.test/{link}",
            "t": 100 * link + (1 + n * (link + 1) % 7) * (n > 1),
        }
        for link in range(12)
        for n in range(1, 6)
    ]
    crowd = [{"actor_uid": 6 + n % 40, "verb": "post", "url": f"https://b.test/{n % 100}"} for n in range(400)]
    shown_to(whole, (activity([*rows, *crowd]), accounts([])))
    network = explain_network(whole, near, CHANNELS, measured(whole, CHANNELS), [1, 2, 3, 4, 5], Silence())
    assert network.ties == 10
    assert [member.followed_by for member in network.members] == [4, 0, 0, 0, 0]


def test_a_tie_that_the_search_leaves_out_as_a_robbery_is_none_here_either(whole: DuckDb, near: DuckDb) -> None:
    """Accounts 1 to 3 share six phones at their desks; account 9 clicks, and is signed in to on all of them."""
    at = [{"verb": "login", "ip": f"198.18.9.{n}", "device_uid": f"desk-{n}"} for n in range(6)]
    desk = [{"actor_uid": who, "t": n * DAY + who} | place for who in (1, 2, 3) for n, place in enumerate(at)]
    home = [{"actor_uid": 9, "verb": "post", "t": day * DAY, "ip": "198.18.0.1"} for day in range(40)]
    url = "https://sign-in.a.test/1"
    lured = [{"actor_uid": 1, "verb": "message_send", "t": 20 * DAY + 1, "target_uid": 9, "url": url}]
    clicked = [{"actor_uid": 9, "verb": "link_click", "t": 20 * DAY + 2, "url": url}]
    entered = [{"actor_uid": 9, "t": 20 * DAY + 3 + n} | place for n, place in enumerate(at)]
    crowd = [{"actor_uid": n, "ip": f"198.18.{n}.1", "device_uid": f"own-{n}-{m}"} for n in CROWD for m in range(6)]
    shown_to(whole, (activity([*desk, *home, *lured, *clicked, *entered, *crowd]), accounts([])))
    built = build_ties(whole, CHANNELS, Silence())
    left, _ = without_captives(whole, built)
    network = explain_network(whole, near, CHANNELS, measured(whole, CHANNELS), [1, 2, 3, 9], Silence())
    assert (built.table.num_rows, left.table.num_rows) == (6, 3)
    assert (network.ties, network.micro) == (3, sum(left.table["micro"].to_pylist()))
    assert [member.micro > 0 for member in network.members] == [True, True, True, False]
