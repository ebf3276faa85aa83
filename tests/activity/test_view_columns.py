"""Columns of the views: times and contact points mean the same however a log writes them."""

from pathlib import Path

import pytest
from tests.activity.small_log import EVENT, NOON, rows_of, small_log

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.views import open_views
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import to_micros


@pytest.mark.parametrize("time", [NOON, "2024-05-01T12:00:00Z", "2024-05-01 14:00:00+02:00", to_micros(NOON)], ids=str)
def test_a_time_means_the_same_instant_however_it_is_written(
    tmp_path: Path, engine: DuckDb, keys: Keyring, time: object
) -> None:
    open_views(small_log(tmp_path / "log", [{**EVENT, "time": time}]), engine, keys)
    assert rows_of(engine, "t") == [{"t": to_micros(NOON)}]


def test_contact_points_on_file_stand_by_kind(tmp_path: Path, engine: DuckDb, keys: Keyring) -> None:
    on_file = ["phone:2b", "email:9c", "phone:1a"]
    accounts = [{"account_uid": "ada", "contact_hashes": on_file}, {"account_uid": "bo", "contact_hashes": None}]
    open_views(small_log(tmp_path / "log", [EVENT], accounts), engine, keys)
    assert rows_of(engine, "phone_hash, email_hash, payment_hash", "accounts") == [
        {"phone_hash": "phone:1a", "email_hash": "email:9c", "payment_hash": None},
        {"phone_hash": None, "email_hash": None, "payment_hash": None},
    ]


def test_a_contact_point_that_has_a_column_of_its_own_is_taken_from_there(
    tmp_path: Path, engine: DuckDb, keys: Keyring
) -> None:
    accounts = [{"account_uid": "ada", "contact_hashes": ["phone:1a"], "phone_hash": "phone:7f"}]
    open_views(small_log(tmp_path / "log", [EVENT], accounts), engine, keys)
    assert rows_of(engine, "phone_hash", "accounts") == [{"phone_hash": "phone:7f"}]
