"""Which engine: DuckDB when nothing is said; one that is not installed is refused with the way to install it."""

import sys
from pathlib import Path

import pytest

from countervail.activity.engines import choice
from countervail.activity.engines.choice import EngineName, open_engine
from countervail.activity.engines.duckdb import DuckDb
from countervail.vocabulary.errors import InputError


def test_duckdb_is_opened_by_its_name(tmp_path: Path) -> None:
    with open_engine(EngineName.DUCKDB, tmp_path / "work", threads=1, memory="1GB") as engine:
        assert isinstance(engine, DuckDb)
        assert engine.table("SELECT 1 AS n")["n"].to_pylist() == [1]


def test_an_engine_that_is_not_installed_is_refused_with_the_way_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pyspark", "pyspark.errors", "pyspark.sql"):  # as where the extra was not asked for
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "countervail.activity.engines.spark", raising=False)
    with pytest.raises(InputError, match=r"spark is not installed here.*countervail\[spark\]"):
        open_engine(EngineName.SPARK, tmp_path / "work", threads=1, memory="1GB")


def test_every_engine_is_a_file_of_the_folder() -> None:
    folder = Path(choice.__file__).parent
    assert all((folder / f"{name.value}.py").is_file() for name in EngineName)
