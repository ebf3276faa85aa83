"""The views of a log: every column of the contract, and by name whatever must be there and is not."""

from pathlib import Path

import pytest
from tests.activity.small_log import EVENT, NOON, rows_of, small_log

from countervail.activity import schema
from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.views import open_views
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError


def test_every_column_of_the_contract_stands_in_the_views_though_the_log_has_five(
    tmp_path: Path, engine: DuckDb, keys: Keyring
) -> None:
    open_views(small_log(tmp_path / "log", [EVENT]), engine, keys)
    wanted = {f.name for f in schema.ACTIVITY_STORED} - {"time"}
    assert set(engine.columns("activity")) == wanted
    assert set(engine.columns("accounts")) == {f.name for f in schema.ACCOUNTS_READ}
    assert rows_of(engine, "verb, target_uid, ip, t") == [
        {"verb": "login", "target_uid": None, "ip": None, "t": to_micros(NOON)}
    ]


@pytest.mark.parametrize("missing", schema.REQUIRED)
def test_a_missing_required_column_is_named(tmp_path: Path, engine: DuckDb, keys: Keyring, missing: str) -> None:
    log = small_log(tmp_path / "log", [{name: value for name, value in EVENT.items() if name != missing}])
    with pytest.raises(InputError, match=f"no column '{missing}'"):
        open_views(log, engine, keys)


def test_an_accounts_table_without_ids_is_refused_by_name(tmp_path: Path, engine: DuckDb, keys: Keyring) -> None:
    log = small_log(tmp_path / "log", [EVENT], accounts=[{"display_name": "Ada"}])
    with pytest.raises(InputError, match="accounts table has no column 'account_uid'"):
        open_views(log, engine, keys)


def test_a_file_that_is_no_parquet_is_refused_by_name(tmp_path: Path, engine: DuckDb, keys: Keyring) -> None:
    log = small_log(tmp_path / "log", [EVENT])
    (log.folder / "activity" / "day=2024-05-01" / "torn.parquet").write_bytes(b"PAR1 torn")
    with pytest.raises(InputError, match=r"torn\.parquet"):
        open_views(log, engine, keys)
