"""A bare log of a few events, and what its views say."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.log import Log

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
NEXT_DAY = datetime(2024, 5, 2, 0, tzinfo=UTC)
EVENT = {"uid": "e1", "time": NOON, "surface": "plaza", "verb": "login", "actor_uid": "ada"}


def small_log(folder: Path, rows: list[dict[str, Any]], accounts: list[dict[str, Any]] | None = None) -> Log:
    day = folder / "activity" / "day=2024-05-01"
    day.mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(rows), day / "part.parquet")
    if accounts is not None:
        pq.write_table(pa.Table.from_pylist(accounts), folder / "accounts.parquet")
    return Log.at(folder)


def rows_of(engine: DuckDb, columns: str, view: str = "activity") -> list[dict[str, Any]]:
    return engine.table(f"SELECT {columns} FROM {view} ORDER BY ALL").to_pylist()
