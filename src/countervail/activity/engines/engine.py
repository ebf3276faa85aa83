"""The port behind which engines stand: whatever thinks knows this, and none of them."""

from pathlib import Path
from typing import Protocol

import pyarrow as pa

from countervail.activity.engines.dialect import Dialect


class Engine(Protocol):
    """Runs the portable SQL over named tables."""

    name: str
    """What runs of it are said to be made by."""
    dialect: Dialect
    work: Path
    """Folder of its steps; gone with the run."""

    def view(self, name: str, sql: str) -> None:
        """Name a query; nothing is computed yet."""

    def register(self, name: str, table: pa.Table) -> None:
        """Make an Arrow table queryable under a name."""

    def step(self, name: str, sql: str) -> Path:
        """Compute a query into `work/NAME.parquet`, a file or a folder of them, and let NAME stand for it."""

    def stand(self, name: str, *paths: Path) -> None:
        """Let NAME stand for what steps wrote, in this run or an earlier one."""

    def keep(self, name: str, sql: str) -> None:
        """Compute a query and let NAME stand for the result until it is dropped."""

    def add(self, name: str, sql: str) -> None:
        """Append the rows of a query to a kept result."""

    def drop(self, name: str) -> None:
        """Forget a kept result."""

    def parquet(self, name: str, *patterns: str) -> None:
        """Let NAME stand for the Parquet files of paths or glob patterns, columns met by name."""

    def table(self, sql: str) -> pa.Table:
        """The rows of a query as Arrow, in the order the query gives them."""

    def columns(self, name: str) -> dict[str, str]:
        """Column names and types of a table: VARCHAR and TIMESTAMP... whatever the engine calls them."""
