"""The engine: steps on disk, names for results, nothing fetched, its folder for its owner alone."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from countervail.activity.engines.duckdb import DuckDb
from countervail.vocabulary.errors import InputError


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "an engine's work", threads=1) as engine:
        yield engine


def test_the_work_folder_is_for_its_owner_alone(engine: DuckDb) -> None:
    assert stat.S_IMODE(engine.work.stat().st_mode) == 0o700


def test_a_step_is_written_to_disk_and_stands_for_its_rows(engine: DuckDb) -> None:
    path = engine.step("numbers", "SELECT * FROM range(5) AS r(n)")
    assert path == engine.work / "numbers.parquet"
    assert pq.read_table(path).num_rows == 5
    assert engine.table("SELECT sum(n) AS s FROM numbers")["s"].to_pylist() == [10]


def test_a_view_follows_its_source_and_a_kept_result_does_not(engine: DuckDb) -> None:
    engine.register("source", pa.table({"n": [1]}))
    engine.view("seen", "SELECT n FROM source")
    engine.keep("kept", "SELECT n FROM source")
    engine.register("source", pa.table({"n": [2]}))
    assert engine.table("SELECT seen.n AS s, kept.n AS k FROM seen, kept").to_pylist() == [{"s": 2, "k": 1}]


def test_rows_are_added_to_a_kept_result(engine: DuckDb) -> None:
    engine.keep("kept", "SELECT 1 AS n")
    engine.add("kept", "SELECT 2 AS n")
    assert engine.table("SELECT n FROM kept ORDER BY n")["n"].to_pylist() == [1, 2]


def test_a_dropped_result_is_gone_and_dropping_it_again_is_no_error(engine: DuckDb) -> None:
    engine.keep("kept", "SELECT 1 AS n")
    engine.drop("kept")
    engine.drop("kept")
    engine.keep("kept", "SELECT 2 AS n")
    assert engine.table("SELECT n FROM kept")["n"].to_pylist() == [2]


def test_files_with_different_columns_are_read_as_one(engine: DuckDb, tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": [1]}), tmp_path / "1.parquet")
    pq.write_table(pa.table({"b": ["x"], "a": [2]}), tmp_path / "2.parquet")
    engine.parquet("whole", str(tmp_path / "*.parquet"))
    assert engine.table("SELECT a, b FROM whole ORDER BY a").to_pylist() == [{"a": 1, "b": None}, {"a": 2, "b": "x"}]
    assert engine.columns("whole") == {"a": "BIGINT", "b": "VARCHAR"}


def test_a_damaged_file_is_bad_input_that_names_it(engine: DuckDb, tmp_path: Path) -> None:
    (tmp_path / "torn.parquet").write_bytes(b"not parquet at all")
    with pytest.raises(InputError, match=r"torn\.parquet"):
        engine.parquet("torn", str(tmp_path / "*.parquet"))
