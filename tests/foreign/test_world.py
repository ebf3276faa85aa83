"""What a foreign world promises: a bare log, repeatable, with truth that the log bears out."""

import hashlib
from pathlib import Path

import duckdb
import pytest
from tests.foreign.style import Style
from tests.foreign.world import write_foreign_world

_FILLED = {"uid", "time", "surface", "verb", "actor_uid", "target_uid", "ip", "device_uid", "url", "media_hash"}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("foreign") / "open"
    write_foreign_world(out, seed=5, accounts=12_000, events=380_000, style=Style.OPEN)
    return out


@pytest.fixture
def log(world: Path) -> duckdb.DuckDBPyConnection:
    db = duckdb.connect()
    db.read_parquet(str(world / "activity/*/*.parquet"), hive_partitioning=True).create_view("activity")
    for view, file in (("accounts", "accounts"), ("truth", "truth"), ("targets", "truth_targets")):
        db.read_parquet(str(world / f"{file}.parquet")).create_view(view)
    return db


def _one(log: duckdb.DuckDBPyConnection, question: str) -> int:
    answer = log.execute(question).fetchone()
    assert answer is not None
    return int(answer[0])


def test_a_world_has_exactly_the_events_asked_for_and_no_uid_twice(log: duckdb.DuckDBPyConnection) -> None:
    assert _one(log, "SELECT count(*) FROM activity") == 380_000
    assert _one(log, "SELECT count(DISTINCT uid) FROM activity") == 380_000


def test_only_the_promised_columns_are_filled_and_there_is_no_t(log: duckdb.DuckDBPyConnection) -> None:
    columns = [row[0] for row in log.execute("DESCRIBE activity").fetchall()]
    assert "t" not in columns
    contract = set(columns) - {"edge_pop", "latency_ms", "day"}
    filled = {name for name in contract if _one(log, f'SELECT count("{name}") FROM activity')}
    assert filled == _FILLED


def test_every_event_lies_in_the_folder_of_its_day(log: duckdb.DuckDBPyConnection) -> None:
    log.execute("SET TimeZone = 'UTC'")
    assert _one(log, "SELECT count(*) FROM activity WHERE cast(time AS date) <> cast(day AS date)") == 0


def test_nobody_acts_before_the_account_was_made(log: duckdb.DuckDBPyConnection) -> None:
    early = "SELECT count(*) FROM activity JOIN accounts ON account_uid = actor_uid WHERE time < created_time"
    assert _one(log, early) == 0
    assert _one(log, "SELECT count(*) FROM activity WHERE actor_uid NOT IN (SELECT account_uid FROM accounts)") == 0


def test_every_true_target_was_acted_on_by_its_network_at_the_first_time(log: duckdb.DuckDBPyConnection) -> None:
    missing = """
        SELECT count(*) FROM targets g WHERE NOT EXISTS (
            SELECT 1 FROM activity a JOIN truth m ON m.account_uid = a.actor_uid
            WHERE m.network = g.network AND a.target_uid = g.target_uid AND a.time = g.first_time)"""
    assert _one(log, "SELECT count(*) FROM targets") > 1000
    assert _one(log, missing) == 0


def test_exploitation_is_a_link_to_that_target_at_that_time(log: duckdb.DuckDBPyConnection) -> None:
    missing = """
        SELECT count(*) FROM targets g WHERE g.first_exploitation_time IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM activity a WHERE a.target_uid = g.target_uid
            AND a.time = g.first_exploitation_time AND a.url IS NOT NULL)"""
    assert _one(log, "SELECT count(first_exploitation_time) FROM targets") > 50
    assert _one(log, missing) == 0


def test_operators_are_never_targets_and_have_40_to_400_accounts(log: duckdb.DuckDBPyConnection) -> None:
    own = "SELECT count(*) FROM targets JOIN truth ON account_uid = target_uid WHERE kind = 'operator'"
    assert _one(log, own) == 0
    sizes = log.execute("SELECT network, count(*) FROM truth WHERE kind = 'operator' GROUP BY 1").fetchall()
    assert 5 <= len(sizes) <= 7
    assert all(40 <= size <= 400 for _, size in sizes)


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    prints = []
    for name in ("one", "two"):
        write_foreign_world(tmp_path / name, seed=3, accounts=12_000, events=60_000, style=Style.EMPTY)
        files = sorted((tmp_path / name).rglob("*.parquet"))
        prints.append([hashlib.sha256(file.read_bytes()).hexdigest() for file in files])
    assert prints[0] == prints[1]


def test_an_empty_world_has_truth_files_without_an_operator(tmp_path: Path) -> None:
    write_foreign_world(tmp_path / "w", seed=4, accounts=12_000, events=60_000, style=Style.EMPTY)
    kinds = duckdb.read_parquet(str(tmp_path / "w" / "truth.parquet")).aggregate("kind").fetchall()
    assert ("operator",) not in kinds
    assert len(kinds) == 13
    assert duckdb.read_parquet(str(tmp_path / "w" / "truth_targets.parquet")).fetchall() == []


def test_too_few_accounts_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="too few"):
        write_foreign_world(tmp_path / "w", seed=1, accounts=600, events=60_000, style=Style.OPEN)
