"""Rows that a platform tells one by one, as tables of the activity log."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from countervail.activity.schema import ACTIVITY

ROWS = 50_000
"""Rows of one table."""


def tables(rows: Iterator[dict[str, Any]], size: int = ROWS) -> Iterator[pa.Table]:
    """Tables of `size` rows and a last one of the rest, made as the rows come; none where none comes."""
    held: list[dict[str, Any]] = []
    for row in rows:
        held.append(row)
        if len(held) == size:
            yield pa.Table.from_pylist(held, schema=ACTIVITY)
            held = []
    if held:
        yield pa.Table.from_pylist(held, schema=ACTIVITY)
