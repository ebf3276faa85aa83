"""Which staged events are new: exact on (source, uid), within this intake and against every day of the store.

The key index holds 64 bits of MD5 for each stored (source, uid), one file a day. It only says in which days to look;
the days themselves decide. So a collision costs a look, never a row, and keys of a day that a crash kept from being
written do no harm.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from countervail.activity.intake.disk import Disk
from countervail.activity.intake.drafts import KEYS, ParquetDraft
from countervail.activity.store import Store

STREAM_ROWS = 65_536

_STAGED = """
CREATE VIEW staged AS
SELECT *, md5_number_lower(source || chr(31) || uid) AS "cv:key", cast(floor(t / 86400000000) AS BIGINT) AS "cv:day"
FROM read_parquet($staged)
"""
_DUPLICATE = """
CREATE TABLE duplicate AS
SELECT "cv:seq" AS seq FROM (
  SELECT "cv:seq", row_number() OVER (PARTITION BY source, uid ORDER BY "cv:seq") AS nth
  FROM staged SEMI JOIN (SELECT "cv:key" FROM staged GROUP BY "cv:key" HAVING count(*) > 1) AS r USING ("cv:key"))
WHERE nth > 1
"""
_NO_KNOWN = "CREATE TABLE known AS SELECT seq FROM duplicate WHERE false"
_SUSPECTED = """
SELECT DISTINCT filename FROM read_parquet($indexes, filename = true) SEMI JOIN staged USING ("cv:key")
"""
_KNOWN = """
CREATE TABLE known AS
SELECT "cv:seq" AS seq FROM staged
SEMI JOIN (SELECT source, uid FROM read_parquet($days, union_by_name = true, hive_partitioning = false)) AS held
  ON staged.uid = held.uid AND staged.source = held.source
WHERE "cv:seq" NOT IN (SELECT seq FROM duplicate)
"""
_FRESH = """
CREATE VIEW fresh AS
SELECT * FROM staged WHERE "cv:seq" NOT IN (SELECT seq FROM duplicate UNION ALL SELECT seq FROM known)
"""
_NEW_DAYS = """
SELECT * EXCLUDE ("cv:seq", "cv:day") FROM fresh ORDER BY t, uid, source
"""
_GROWN_DAYS = """
SELECT * EXCLUDE ("cv:seq", "cv:day") FROM fresh
UNION ALL BY NAME
SELECT * EXCLUDE (time), md5_number_lower(source || chr(31) || uid) AS "cv:key"
FROM read_parquet($days, union_by_name = true, hive_partitioning = false)
ORDER BY t, uid, source
"""
_INDEX = """
SELECT md5_number_lower(source || chr(31) || uid) AS "cv:key"
FROM read_parquet($day, hive_partitioning = false) ORDER BY t, uid, source
"""


@dataclass(frozen=True, slots=True)
class Settled:
    """What the staged rows turned out to be."""

    duplicates: NDArray[np.int64]
    """Sequence numbers of rows whose (source, uid) stood earlier in this intake."""
    known: int
    """Rows the store has."""
    fresh: int
    """Rows to store."""
    days: tuple[str, ...]
    """Days (YYYY-MM-DD) they belong to."""
    used: NDArray[np.int64]
    """Provisional numbers of the ids they name."""


def settle(bench: duckdb.DuckDBPyConnection, staged: Path, store: Store) -> Settled:
    """Find duplicates and re-deliveries; afterwards `affected_days` streams the days."""
    bench.execute(_STAGED.replace("$staged", _text(staged)))
    bench.execute(_DUPLICATE)
    days = _suspected_days(bench, store)
    if days:
        bench.execute(_KNOWN, {"days": [str(store.day_file(day)) for day in days]})
    else:
        bench.execute(_NO_KNOWN)
    bench.execute(_FRESH)
    fresh, known = _one(bench, "SELECT count(*) FROM fresh"), _one(bench, "SELECT count(*) FROM known")
    numbers = _column(bench, "SELECT DISTINCT actor_uid AS n FROM fresh UNION SELECT target_uid FROM fresh")
    dates = _column(bench, 'SELECT DISTINCT "cv:day" FROM fresh').astype("datetime64[D]")
    duplicates = _column(bench, "SELECT seq FROM duplicate ORDER BY seq")
    return Settled(duplicates, known, fresh, tuple(str(day) for day in dates), numbers)


def affected_days(bench: duckdb.DuckDBPyConnection, store: Store, days: tuple[str, ...]) -> Iterator[pa.RecordBatch]:
    """All rows, old and new, of the days that get new ones, sorted by (t, uid, source); `cv:key` beside them."""
    held = set(store.days())
    files = [str(store.day_file(day)) for day in days if day in held]
    rows = bench.sql(_GROWN_DAYS, params={"days": files}) if files else bench.sql(_NEW_DAYS)
    yield from rows.to_arrow_reader(STREAM_ROWS)


def mend_index(bench: duckdb.DuckDBPyConnection, store: Store, disk: Disk) -> None:
    """Write the key index of every day that has none, or too short a one."""
    for day in (day for day in store.days() if not _is_indexed(store, day)):
        disk.folder(store.uids)
        draft = ParquetDraft(store.scratch / "index.parquet", KEYS, disk)
        for batch in bench.sql(_INDEX, params={"day": str(store.day_file(day))}).to_arrow_reader(STREAM_ROWS):
            draft.add(pa.table(batch))
        draft.close()
        disk.replace(draft.path, store.index_file(day))


def _suspected_days(bench: duckdb.DuckDBPyConnection, store: Store) -> list[str]:
    """Days whose index shares a key with the staged rows, and days without an index."""
    days = store.days()
    indexes = {str(store.index_file(day)): day for day in days if _is_indexed(store, day)}
    suspected = set(days) - set(indexes.values())
    if indexes:
        rows = bench.sql(_SUSPECTED, params={"indexes": list(indexes)}).fetchall()
        suspected |= {indexes[row[0]] for row in rows}
    return sorted(suspected)


def _is_indexed(store: Store, day: str) -> bool:
    """Whether a day's index can hold every key of it. An index that has more was left by a kill, and is fine."""
    index = store.index_file(day)
    rows: int = pq.read_metadata(store.day_file(day)).num_rows
    return index.exists() and rows <= pq.read_metadata(index).num_rows


def _one(bench: duckdb.DuckDBPyConnection, sql: str) -> int:
    return int(bench.sql(sql).to_arrow_table().column(0)[0].as_py())


def _column(bench: duckdb.DuckDBPyConnection, sql: str) -> NDArray[np.int64]:
    values = bench.sql(sql).to_arrow_table().column(0).combine_chunks().drop_null()
    return np.sort(values.to_numpy(zero_copy_only=False).astype(np.int64))


def _text(path: Path) -> str:
    """A path as an SQL literal: a view's definition takes no parameters."""
    return "'" + str(path).replace("'", "''") + "'"
