"""Postings of a part: who holds what, under names that tell nothing without the salt."""

from pathlib import Path

from tests import tables
from tests.networks.increments.moving_window import show
from tests.networks.increments.test_holdings import counted

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import all_channels
from countervail.networks.increments.holdings import Holdings
from countervail.networks.increments.posting import posted

CHANNELS = tuple(channel for channel in all_channels() if channel.name in ("device", "ip"))
EVENTS = [
    {"actor_uid": 1, "device_uid": "shared", "ip": "shared"},
    {"actor_uid": 1, "device_uid": "shared"},
    {"actor_uid": 2, "device_uid": "shared"},
    {"actor_uid": 3, "device_uid": "own"},
    {"actor_uid": 4},
]


def _posted(folder: Path, salt: str = "00") -> Holdings:
    with DuckDb(folder, threads=1) as engine:
        show(engine, EVENTS)
        return posted(engine, CHANNELS, salt)


def test_every_account_holds_an_item_once_and_items_of_two_channels_are_two(tmp_path: Path) -> None:
    held = _posted(tmp_path)
    rows = zip(held.channels[held.matrix.tocoo().row].tolist(), held.matrix.tocoo().col.tolist(), strict=True)
    assert sorted(rows) == [(0, 1), (0, 2), (0, 3), (1, 1), (2, 1), (2, 2), (2, 3), (2, 4)]
    assert set(counted(held).values()) == {1}


def test_names_are_the_same_every_time_and_others_with_another_salt(tmp_path: Path) -> None:
    once, again, other = _posted(tmp_path), _posted(tmp_path), _posted(tmp_path, "01")
    assert once.names.tolist() == again.names.tolist() == sorted(once.names.tolist())
    assert not set(once.names.tolist()) & set(other.names.tolist())
    assert len(set(once.names.tolist()) | set(once.checks.tolist())) == 2 * len(once.names)


def test_an_account_made_before_1970_holds_the_same_item_as_one_made_after(tmp_path: Path) -> None:
    """A whole window has one bucket in the full build."""
    photo = tuple(channel for channel in all_channels() if channel.name == "photo")
    made = [{"account_uid": n, "avatar_hash": "p-1", "created_time": t} for n, t in ((1, -(10**12)), (2, 10**12))]
    with DuckDb(tmp_path, threads=1) as engine:
        engine.register("activity", tables.activity([]))
        engine.register("accounts", tables.accounts(made))
        assert len(posted(engine, photo, "00").names) == 1
