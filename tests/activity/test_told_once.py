"""An event that was delivered again is one event."""

from pathlib import Path
from typing import Any

from tests.activity.small_log import EVENT, rows_of, small_log

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.views import open_views
from countervail.vault.keys import Keyring

AGAIN = {**EVENT, "source": "hall", "ip": "198.18.0.7"}


def test_an_event_delivered_again_is_read_once(tmp_path: Path, engine: DuckDb, keys: Keyring) -> None:
    later = {**AGAIN, "ip": "198.18.0.9"}
    elsewhere = {**AGAIN, "source": "courier"}
    open_views(small_log(tmp_path / "log", [later, AGAIN, AGAIN, elsewhere]), engine, keys)
    assert rows_of(engine, "source, uid, ip") == [
        {"source": "courier", "uid": "e1", "ip": "198.18.0.7"},
        {"source": "hall", "uid": "e1", "ip": "198.18.0.7"},
    ]


def test_events_of_a_log_without_source_are_told_apart_by_uid_alone(
    tmp_path: Path, engine: DuckDb, keys: Keyring
) -> None:
    rows: list[dict[str, Any]] = [EVENT, EVENT, {**EVENT, "uid": "e2"}, {**EVENT, "uid": None}, {**EVENT, "uid": None}]
    open_views(small_log(tmp_path / "log", rows), engine, keys)
    assert [row["uid"] for row in rows_of(engine, "uid")] == ["e1", "e2", None, None]
