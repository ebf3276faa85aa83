"""Items as people may read them: tokens for people, days for days, no link that works, no character that deceives."""

import pyarrow as pa

from countervail.activity.identities import Identities
from countervail.networks.channels import all_channels
from countervail.networks.explanation.explained_item import ExplainedItem, ItemKey
from countervail.vault.keys import Keyring
from countervail.workflow.shown_item import ERASED, Showing, ShownItem


def shown(keys: Keyring, channel: str, item: str | int, bucket: int = 0) -> ShownItem:
    identities = Identities.load(None, keys).including(pa.array(["person-1"]))
    showing = Showing({c.name: c for c in all_channels()}, identities)
    (one,) = showing.items(
        [ExplainedItem(ItemKey(channel, item, bucket), 3, 0.01234, 693_147, 0, None, ())], needed=True
    )
    return one


def test_a_person_is_a_token_with_the_day_where_days_count(keys: Keyring) -> None:
    item = shown(keys, "target-day", 1, bucket=18_000)
    assert item.item.startswith("T-")
    assert item.day == "2019-04-14"
    assert "person-1" not in str(item.as_json())


def test_an_erased_person_is_nobody(keys: Keyring) -> None:
    assert shown(keys, "covert-target", 99).item == ERASED


def test_links_and_hosts_are_defanged(keys: Keyring) -> None:
    assert shown(keys, "link", "https://a.test/x").item == "hxxps://a[.]test/x"
    assert shown(keys, "domain", "a.test").item == "a[.]test"


def test_a_host_that_others_use_says_so_and_a_network_s_own_does_not(keys: Keyring) -> None:
    (remark,) = shown(keys, "domain", "trello.com").guards
    assert "trello[.]com of 'countervail-shared-hosts'" in remark
    assert shown(keys, "domain", "trello.com").as_json()["guards"] == [remark]
    assert shown(keys, "domain", "lure.example").guards == ()
    assert shown(keys, "target-day", 1, bucket=18_000).guards == ()


def test_what_steers_a_terminal_is_written_out(keys: Keyring) -> None:
    assert shown(keys, "bio", "nice\x1b[2Jpeople\u202e").item == "nice[U+001B][2Jpeople[U+202E]"


def test_figures_are_in_bits_and_times_in_utc(keys: Keyring) -> None:
    told = shown(keys, "ip", "198.18.0.1").as_json()
    assert (told["bits"], told["lambda"], told["df"]) == (1.0, 0.0123, 3)
    assert (told["first"], told["last"], told["needed"]) == ("1970-01-01T00:00:00Z", None, False)
    assert "day" not in told
