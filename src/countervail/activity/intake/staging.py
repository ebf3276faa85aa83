"""Accepted rows on their way to the store: one Parquet file a table in scratch, in the order they were read."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from countervail.vocabulary.errors import InputError

LINE_BITS = 40
UNREPEATED = frozenset({"uid", "t", "cv:seq", "cv:key"})
"""Columns whose values hardly repeat: trying a dictionary on them only costs time."""


def sequence(ordinal: int, numbers: NDArray[np.int64]) -> pa.Array:
    """One number for (file, line), in reading order."""
    return pa.array(numbers + (ordinal << LINE_BITS))


def places(seq: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """File ordinals and lines again."""
    return seq >> LINE_BITS, seq & ((1 << LINE_BITS) - 1)


class Staging:
    """Writes batches of one table; the first decides the columns and their types."""

    def __init__(self, path: Path) -> None:
        """Nothing is written before the first batch."""
        self.path = path
        self._writer: pq.ParquetWriter | None = None

    def add(self, rows: pa.Table) -> None:
        """Take a batch.

        Raises:
            InputError: a column that travels along changed its type between files.
        """
        if self._writer is None:
            repeating = [name for name in rows.schema.names if name not in UNREPEATED]
            self._writer = pq.ParquetWriter(self.path, rows.schema, compression="lz4", use_dictionary=repeating)
        try:
            self._writer.write_table(rows.select(self._writer.schema.names).cast(self._writer.schema))
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, KeyError) as error:
            hint = "Take the files in one by one, or leave the column out of `extra`."
            raise InputError("an extra column changes its type between files.", hint=hint) from error

    def close(self) -> bool:
        """Finish the file; whether there is one."""
        if self._writer is None:
            return False
        self._writer.close()
        return True
