"""DuckDB, the default engine: SQL in, Parquet steps and Arrow tables out."""

from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa

from countervail.activity.engines.dialect import Dialect
from countervail.vocabulary.errors import InputError, Place

DEFAULT_MEMORY = "5GB"
PASSING = "COMPRESSION lz4_raw, DICTIONARY_SIZE_LIMIT 1"
"""How what goes with the run is packed: a fifth larger than the smallest, and written in half the time."""
LASTING = "COMPRESSION zstd"
"""How what is read again and again is packed."""


DIALECT = Dialect(
    micros="epoch_us({})",
    moment="TIMESTAMPTZ",
    texts="VARCHAR[]",
    least_text="list_min(list_filter({0}, lambda each: starts_with(each, '{1}')))",
)
"""How DuckDB says what the door to a log needs."""


def opened(work: Path, threads: int, memory: str) -> "DuckDb":
    """The engine that `--engine duckdb` asks for."""
    return DuckDb(work, threads=threads, memory=memory)


class DuckDb:
    """One in-process engine with its own spill folder; close it, or use it as a context."""

    name = "duckdb"
    dialect = DIALECT

    def __init__(self, work: Path, *, threads: int = 2, memory: str = DEFAULT_MEMORY) -> None:
        """Open an engine that materialises its steps in `work` (made if missing) and spills there past `memory`.

        Raises:
            InputError: `memory` is no amount of memory.
        """
        work.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.work = work
        self._connection = duckdb.connect(":memory:")
        self._connection.execute(f"SET threads = {threads}")
        self._limit(memory)
        self._connection.execute(f"SET temp_directory = '{_quoted(work / 'spill')}'")
        self._connection.execute("SET preserve_insertion_order = false")
        self._connection.execute("SET autoinstall_known_extensions = false")
        self._connection.execute("SET enable_progress_bar = false")
        self._connection.execute("SET TimeZone = 'UTC'")

    def _limit(self, memory: str) -> None:
        try:
            self._connection.execute(f"SET memory_limit = '{_quoted(memory)}'")
        except duckdb.Error as error:
            raise InputError(f"'{memory}' is no amount of memory.", hint="Write it like 5GB.") from error

    def view(self, name: str, sql: str) -> None:
        """Name a query; nothing is computed yet."""
        self._connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {sql}")

    def register(self, name: str, table: pa.Table) -> None:
        """Make an Arrow table queryable under a name."""
        self._connection.register(name, table)

    def step(self, name: str, sql: str, *, packing: str = PASSING) -> Path:
        """Compute a query into `work/NAME.parquet` and let NAME stand for the result."""
        path = self.work / f"{name}.parquet"
        self._connection.execute(f"COPY ({sql}) TO '{_quoted(path)}' (FORMAT parquet, {packing})")
        self.parquet(name, str(path))
        return path

    def stand(self, name: str, *paths: Path) -> None:
        """Let NAME stand for what steps wrote, in this run or an earlier one."""
        self.parquet(name, *map(str, paths))

    def keep(self, name: str, sql: str) -> None:
        """Compute a query into memory (spilling if it must) and let NAME stand for the result."""
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")

    def add(self, name: str, sql: str) -> None:
        """Append the rows of a query to a kept result."""
        self._connection.execute(f"INSERT INTO {name} {sql}")

    def drop(self, name: str) -> None:
        """Forget a kept result."""
        self._connection.execute(f"DROP TABLE IF EXISTS {name}")

    def parquet(self, name: str, *patterns: str) -> None:
        """Let NAME stand for the Parquet files of paths or glob patterns, columns met by name.

        Raises:
            InputError: one of them is missing or not Parquet.
        """
        files = ", ".join(f"'{_quoted(pattern)}'" for pattern in patterns)
        try:
            self.view(name, f"SELECT * FROM read_parquet([{files}], hive_partitioning = false, union_by_name = true)")
        except (duckdb.IOException, duckdb.InvalidInputException) as error:
            why = " ".join(str(error).split())
            hint = "Replace or remove that file."
            raise InputError(f"not readable as Parquet: {why}", hint=hint, where=Place(patterns[0])) from error

    def table(self, sql: str) -> pa.Table:
        """The rows of a query as Arrow."""
        return self._connection.sql(sql).to_arrow_table()

    def columns(self, name: str) -> dict[str, str]:
        """Column names and engine types of a view."""
        rows = self._connection.execute(f"DESCRIBE SELECT * FROM {name}").fetchall()
        return {row[0]: row[1] for row in rows}

    def close(self) -> None:
        """Free what the engine holds."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _quoted(path: Path | str) -> str:
    return str(path).replace("'", "''")
