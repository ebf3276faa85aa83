"""The few words on which engines differ, as DuckDB says them: times to the microsecond, the least text of a kind."""

from pathlib import Path

import pytest

from countervail.activity.engines.duckdb import DuckDb

MOMENTS = [
    ("TIMESTAMPTZ '1970-01-01 00:00:01.000001+00'", 1_000_001),
    ("TIMESTAMPTZ '1969-12-31 23:59:59.999999+00'", -1),
]


@pytest.mark.parametrize(("moment", "micros"), MOMENTS)
def test_a_moment_is_its_microseconds_before_and_after_the_epoch(tmp_path: Path, moment: str, micros: int) -> None:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        said = engine.table(f"SELECT {engine.dialect.micros.format(moment)} AS t")
    assert said["t"].to_pylist() == [micros]


@pytest.mark.parametrize(
    ("hashes", "least"), [("['phone:2', 'email:0', 'phone:1']", "phone:1"), ("['email:0']", None), ("NULL", None)]
)
def test_the_least_text_of_a_kind_is_found_among_others(tmp_path: Path, hashes: str, least: str | None) -> None:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        texts = f"cast({hashes} AS {engine.dialect.texts})"
        said = engine.table(f"SELECT {engine.dialect.least_text.format(texts, 'phone:')} AS least")
    assert said["least"].to_pylist() == [least]
