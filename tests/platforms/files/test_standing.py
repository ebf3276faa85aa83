"""Who can still sign in, by the newest row of the accounts table."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from tests.platforms.files.scene import ALL_ACTIVE, before, write_log

from countervail.activity.identities import FILE as IDENTITIES
from countervail.activity.identities import Identities
from countervail.activity.schema import ACCOUNTS_STORED, TIMESTAMP
from countervail.platforms.files.standing import Standing
from countervail.vault.keys import Keyring


def _accounts(log: Path, rows: list[tuple[object, str | None, int]], account: pa.DataType) -> None:
    days = [datetime(2026, 1, day, tzinfo=UTC) for _, _, day in rows]
    columns = {
        "account_uid": pa.array([row[0] for row in rows], account),
        "status": pa.array([row[1] for row in rows], pa.string()),
        "valid_from": pa.array(days, TIMESTAMP),
    }
    pq.write_table(pa.table(columns), log / "accounts.parquet")


def test_the_newest_row_counts_and_whom_the_table_does_not_know_is_open(tmp_path: Path, keys: Keyring) -> None:
    log = write_log(tmp_path, before(), ALL_ACTIVE)
    _accounts(log, [("a", "active", 9), ("a", "locked", 2), ("b", "locked", 9), ("b", None, 3)], pa.string())
    standing = Standing(log, keys)
    assert [standing.is_closed(one) for one in ("a", "b", "nobody")] == [False, True, False]


def test_a_table_that_changed_is_read_again(tmp_path: Path, keys: Keyring) -> None:
    standing = Standing(write_log(tmp_path, before(), ALL_ACTIVE), keys)
    assert not standing.is_closed("courier:a")
    write_log(tmp_path, before(), ALL_ACTIVE | {"courier:a": "locked"})
    os.utime(tmp_path / "accounts.parquet", ns=(1, 1))
    assert standing.is_closed("courier:a")
    (tmp_path / "accounts.parquet").unlink()
    assert not standing.is_closed("courier:a")


def test_without_a_status_nobody_is_closed(tmp_path: Path, keys: Keyring) -> None:
    log = write_log(tmp_path, before(), ALL_ACTIVE)
    pq.write_table(pa.table({"account_uid": ["a"]}), log / "accounts.parquet")
    assert not Standing(log, keys).is_closed("a")


def test_in_a_store_an_account_is_found_by_its_surrogate(tmp_path: Path, keys: Keyring) -> None:
    log = write_log(tmp_path, before(), ALL_ACTIVE)
    identities = Identities.load(None, keys).including(pa.array(["a", "b"]))
    pq.write_table(identities.table, log / IDENTITIES)
    numbers = identities.surrogates(pa.array(["a", "b"])).to_pylist()
    _accounts(log, [(numbers[0], "active", 1), (numbers[1], "locked", 1)], ACCOUNTS_STORED.field("account_uid").type)
    standing = Standing(log, keys)
    assert [standing.is_closed(one) for one in ("a", "b", "nobody")] == [False, True, False]
