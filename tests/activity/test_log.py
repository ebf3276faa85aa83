"""Opening a log: bare or a store, with or without accounts, whatever columns it has and whatever made its times."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.workflow.watching.small_store import make_store

from countervail.activity import schema
from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.log import Log, open_views, show_days
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
NEXT_DAY = datetime(2024, 5, 2, 0, tzinfo=UTC)
EVENT = {"uid": "e1", "time": NOON, "surface": "plaza", "verb": "login", "actor_uid": "ada"}


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


def _log(folder: Path, rows: list[dict[str, Any]], accounts: list[dict[str, Any]] | None = None) -> Log:
    day = folder / "activity" / "day=2024-05-01"
    day.mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(rows), day / "part.parquet")
    if accounts is not None:
        pq.write_table(pa.Table.from_pylist(accounts), folder / "accounts.parquet")
    return Log.at(folder)


def _rows(engine: DuckDb, columns: str, view: str = "activity") -> list[dict[str, Any]]:
    return engine.table(f"SELECT {columns} FROM {view} ORDER BY ALL").to_pylist()


def test_a_folder_without_activity_is_no_log(tmp_path: Path) -> None:
    (tmp_path / "activity").mkdir()
    with pytest.raises(InputError, match="no activity log here") as caught:
        Log.at(tmp_path)
    assert str(caught.value.where) == str(tmp_path)
    assert "countervail intake" in caught.value.hint


def test_every_column_of_the_contract_stands_in_the_views_though_the_log_has_five(
    tmp_path: Path, engine: DuckDb, keys: Keyring
) -> None:
    open_views(_log(tmp_path / "log", [EVENT]), engine, keys)
    wanted = {f.name for f in schema.ACTIVITY_STORED} - {"time"}
    assert set(engine.columns("activity")) == wanted
    assert set(engine.columns("accounts")) == {f.name for f in schema.ACCOUNTS_READ}
    assert _rows(engine, "verb, target_uid, ip, t") == [
        {"verb": "login", "target_uid": None, "ip": None, "t": to_micros(NOON)}
    ]


@pytest.mark.parametrize("missing", schema.REQUIRED)
def test_a_missing_required_column_is_named(tmp_path: Path, engine: DuckDb, keys: Keyring, missing: str) -> None:
    log = _log(tmp_path / "log", [{name: value for name, value in EVENT.items() if name != missing}])
    with pytest.raises(InputError, match=f"no column '{missing}'"):
        open_views(log, engine, keys)


def test_an_accounts_table_without_ids_is_refused_by_name(tmp_path: Path, engine: DuckDb, keys: Keyring) -> None:
    log = _log(tmp_path / "log", [EVENT], accounts=[{"display_name": "Ada"}])
    with pytest.raises(InputError, match="accounts table has no column 'account_uid'"):
        open_views(log, engine, keys)


@pytest.mark.parametrize("time", [NOON, "2024-05-01T12:00:00Z", "2024-05-01 14:00:00+02:00", to_micros(NOON)], ids=str)
def test_a_time_means_the_same_instant_however_it_is_written(
    tmp_path: Path, engine: DuckDb, keys: Keyring, time: object
) -> None:
    open_views(_log(tmp_path / "log", [{**EVENT, "time": time}]), engine, keys)
    assert _rows(engine, "t") == [{"t": to_micros(NOON)}]


def test_ids_become_numbers_that_lead_back_and_one_person_has_one_number(
    tmp_path: Path, engine: DuckDb, keys: Keyring
) -> None:
    rows = [
        {**EVENT, "target_uid": "bo"},
        {**EVENT, "uid": "e2", "actor_uid": "bo", "target_uid": "cy"},
    ]
    accounts = [{"account_uid": "ada", "identity_uid": "person-1"}, {"account_uid": "zoe", "identity_uid": None}]
    identities = open_views(_log(tmp_path / "log", rows, accounts), engine, keys)
    numbers = {id_: identities.surrogates(pa.array([id_]))[0].as_py() for id_ in ("ada", "bo", "cy", "zoe", "person-1")}
    assert sorted(numbers.values()) == [1, 2, 3, 4, 5]
    assert _rows(engine, "actor_uid, target_uid") == [
        {"actor_uid": numbers["ada"], "target_uid": numbers["bo"]},
        {"actor_uid": numbers["bo"], "target_uid": numbers["cy"]},
    ]
    assert _rows(engine, "account_uid, identity_uid", "accounts") == [
        {"account_uid": numbers["ada"], "identity_uid": numbers["person-1"]},
        {"account_uid": numbers["zoe"], "identity_uid": None},
    ]


def test_since_leaves_out_the_days_before_it(tmp_path: Path, engine: DuckDb, keys: Keyring) -> None:
    log = _log(tmp_path / "log", [EVENT, {**EVENT, "uid": "e2", "time": NEXT_DAY}])
    open_views(log, engine, keys, since="2024-05-02")
    assert _rows(engine, "uid") == [{"uid": "e2"}]


@pytest.mark.parametrize("since", ["yesterday", "2024-13-01", "2024-05-02' OR true --"])
def test_a_since_that_is_no_day_is_refused(tmp_path: Path, engine: DuckDb, keys: Keyring, since: str) -> None:
    with pytest.raises(InputError, match="is not a day") as caught:
        open_views(_log(tmp_path / "log", [EVENT]), engine, keys, since=since)
    assert "YYYY-MM-DD" in caught.value.hint


def test_a_file_that_is_no_parquet_is_refused_by_name(tmp_path: Path, engine: DuckDb, keys: Keyring) -> None:
    log = _log(tmp_path / "log", [EVENT])
    (log.folder / "activity" / "day=2024-05-01" / "torn.parquet").write_bytes(b"PAR1 torn")
    with pytest.raises(InputError, match=r"torn\.parquet"):
        open_views(log, engine, keys)


def test_a_bare_log_is_no_store_until_it_has_identities(tmp_path: Path, engine: DuckDb, keys: Keyring) -> None:
    log = _log(tmp_path / "log", [EVENT])
    assert not log.is_store
    open_views(log, engine, keys).save(log.folder / "identities.parquet")
    assert log.is_store


AGAIN = {**EVENT, "source": "hall", "ip": "198.18.0.7"}


def test_an_event_delivered_again_is_read_once(tmp_path: Path, engine: DuckDb, keys: Keyring) -> None:
    later = {**AGAIN, "ip": "198.18.0.9"}
    elsewhere = {**AGAIN, "source": "courier"}
    open_views(_log(tmp_path / "log", [later, AGAIN, AGAIN, elsewhere]), engine, keys)
    assert _rows(engine, "source, uid, ip") == [
        {"source": "courier", "uid": "e1", "ip": "198.18.0.7"},
        {"source": "hall", "uid": "e1", "ip": "198.18.0.7"},
    ]


def test_events_of_a_log_without_source_are_told_apart_by_uid_alone(
    tmp_path: Path, engine: DuckDb, keys: Keyring
) -> None:
    rows: list[dict[str, Any]] = [EVENT, EVENT, {**EVENT, "uid": "e2"}, {**EVENT, "uid": None}, {**EVENT, "uid": None}]
    open_views(_log(tmp_path / "log", rows), engine, keys)
    assert [row["uid"] for row in _rows(engine, "uid")] == ["e1", "e2", None, None]


def test_contact_points_on_file_stand_by_kind(tmp_path: Path, engine: DuckDb, keys: Keyring) -> None:
    on_file = ["phone:2b", "email:9c", "phone:1a"]
    accounts = [{"account_uid": "ada", "contact_hashes": on_file}, {"account_uid": "bo", "contact_hashes": None}]
    open_views(_log(tmp_path / "log", [EVENT], accounts), engine, keys)
    assert _rows(engine, "phone_hash, email_hash, payment_hash", "accounts") == [
        {"phone_hash": "phone:1a", "email_hash": "email:9c", "payment_hash": None},
        {"phone_hash": None, "email_hash": None, "payment_hash": None},
    ]


def test_a_contact_point_that_has_a_column_of_its_own_is_taken_from_there(
    tmp_path: Path, engine: DuckDb, keys: Keyring
) -> None:
    accounts = [{"account_uid": "ada", "contact_hashes": ["phone:1a"], "phone_hash": "phone:7f"}]
    open_views(_log(tmp_path / "log", [EVENT], accounts), engine, keys)
    assert _rows(engine, "phone_hash", "accounts") == [{"phone_hash": "phone:7f"}]


def test_until_leaves_out_later_days_and_accounts_made_after_it(engine: DuckDb, tmp_path: Path, keys: Keyring) -> None:
    rows = [{**EVENT, "uid": f"u{day}", "time": f"2024-05-0{day}T12:00:00Z"} for day in (1, 2, 3)]
    made = [{"account_uid": f"a{day}", "created_time": f"2024-05-0{day}T01:00:00Z"} for day in (1, 2, 3)]
    log = _log(tmp_path / "log", rows, [*made, {"account_uid": "a4", "created_time": None}])
    open_views(log, engine, keys, until="2024-05-02")
    assert sorted(engine.table("SELECT uid FROM activity")["uid"].to_pylist()) == ["u1", "u2"]
    assert engine.table("SELECT count(*) AS n FROM accounts")["n"].to_pylist() == [3]
    show_days(log, engine, "2024-05-03", "2024-05-03")
    assert engine.table("SELECT uid FROM activity")["uid"].to_pylist() == ["u3"]


@pytest.mark.parametrize(
    "uri", ["s3a://bucket/log", "hdfs://name.example:8020/log/", "file:///srv/log", "abfss://c@a/log"]
)
def test_a_uri_reaches_the_engine_as_it_was_written(uri: str) -> None:
    log = Log.named(uri)
    assert log.activity_files == f"{uri.rstrip('/')}/activity/day=*/*.parquet"
    assert log.place == uri.rstrip("/")
    assert log.is_store


def test_a_path_of_the_same_words_would_not() -> None:
    assert str(Path("s3a://bucket/log")) == "s3a:/bucket/log"


def test_a_folder_is_named_by_its_path(tmp_path: Path) -> None:
    made = _log(tmp_path / "log", [EVENT])
    assert Log.named(str(made.folder)) == made
    with pytest.raises(InputError, match="no activity log here"):
        Log.named("nowhere")


def test_a_store_elsewhere_is_opened_with_the_identities_that_lie_beside_it(
    engine: DuckDb, keys: Keyring, tmp_path: Path
) -> None:
    """DuckDB reads file:// URIs too; that `investigate` lets only Spark have them is another matter."""
    store = make_store(tmp_path / "log", keys)
    here = open_views(Log.at(store), engine, keys)
    events = _rows(engine, "uid, actor_uid, t")
    there = open_views(Log.named(store.as_uri()), engine, keys)
    assert _rows(engine, "uid, actor_uid, t") == events
    assert there.table.equals(here.table.combine_chunks())
