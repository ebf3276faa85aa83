"""What a removal touches: the events of everybody who carries an item, and all else those events carry."""

import pyarrow as pa
from tests.networks.explanation.crowd import channels_named, shown_to
from tests.tables import accounts, activity

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.explanation.affected import Affected, affected_by
from countervail.networks.explanation.explained_item import ItemKey

CHANNELS = channels_named("ip", "device", "photo")


def affected(whole: DuckDb, near: DuckDb, rows: list[dict[str, object]], channel: str, item: str) -> Affected:
    photos = accounts([{"account_uid": n, "avatar_hash": "p-1"} for n in (1, 2, 3)])
    shown_to(whole, (activity(rows), photos))
    items = {channel: pa.table({"item": [item], "bucket": pa.array([0], pa.int64())})}
    return affected_by(whole, near, CHANNELS, (1, 2), items)


def test_events_of_everybody_and_whatever_else_they_carry(whole: DuckDb, near: DuckDb) -> None:
    rows = [{"actor_uid": n, "device_uid": "dev-1", "ip": f"198.18.0.{n}"} for n in (1, 2, 3)]
    found = affected(whole, near, [*rows, {"actor_uid": 1, "ip": "198.18.0.1"}], "device", "dev-1")
    assert len(found.carriers[ItemKey("device", "dev-1", 0)]) == 3
    parts = {part.channel.name: part for part in found.channels}
    assert set(parts) == {"device", "ip"}
    assert sorted(parts["ip"].posting_uses.tolist()) == [1, 1, 2]
    assert parts["device"].item_accounts.tolist() == [3]
    assert parts["device"].item_has.tolist() == [[True], [True]]


def test_accounts_lose_events_by_the_row(whole: DuckDb, near: DuckDb) -> None:
    rows = [{"actor_uid": 1, "device_uid": "dev-1"}, {"actor_uid": 1}, {"actor_uid": 2, "device_uid": "dev-1"}]
    found = affected(whole, near, rows, "device", "dev-1")
    assert found.event_rows.tolist() == [1, 1]
    assert found.actor_rows.tolist() == [2, 1]


def test_an_account_field_is_touched_without_any_event(whole: DuckDb, near: DuckDb) -> None:
    found = affected(whole, near, [{"actor_uid": 1, "ip": "198.18.0.1"}], "photo", "p-1")
    assert found.event_rows.tolist() == [0, 0, 0]
    assert [part.channel.name for part in found.channels] == ["photo"]
