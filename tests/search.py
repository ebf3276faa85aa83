"""Searching every file of a run, bytes and decoded Parquet cells alike, for what must not be there."""

import re
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ACCOUNT_ID = re.compile(r"[a-z]+:[0-9a-f]{16}")
"""What an id looks like in the worlds of both generators."""


def texts(run: Path) -> dict[str, str]:
    """Everything readable in each file of a run."""
    return {str(path.relative_to(run)): _text(path) for path in sorted(run.rglob("*")) if path.is_file()}


def ids(run: Path) -> dict[str, set[str]]:
    """Account ids that stand in each file of a run."""
    return {name: set(ACCOUNT_ID.findall(text)) for name, text in texts(run).items()}


def found(run: Path, words: Iterable[str]) -> set[str]:
    """Those of some words that stand in any file of a run."""
    whole = "\n".join(texts(run).values())
    return {word for word in words if word in whole}


def _text(path: Path) -> str:
    plain = path.read_bytes().decode("latin-1")
    return f"{plain}\n{_cells(pq.read_table(path))}" if path.suffix == ".parquet" else plain


def _cells(table: pa.Table) -> str:
    parts = (cell for column in table.columns for cell in column.to_pylist())
    return "\n".join(cell.decode("latin-1") if isinstance(cell, bytes) else str(cell) for cell in parts)
