"""What every reader yields: some rows as columns, the numbers they stand at, and the rows it had to reject."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from countervail.activity.intake.reasons import Reason, Rejection


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one file, in order. Rejected rows are in `rejected` and not in `columns`."""

    numbers: NDArray[np.int64]
    """Line (Parquet: row) of each row of `columns`, counted from 1."""
    columns: dict[str, pa.Array]
    """Source column -> values: text, or for Parquet whatever type it has."""
    raw: Callable[[int], bytes]
    """The raw bytes of the row at a position of `columns`; within reach until the next batch is asked for."""
    rejected: list[Rejection] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows as slices of one buffer: where each starts and ends, and the line it stands on."""

    buffer: bytes
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    """End of each row, its line break included."""
    lines: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts)

    def raw(self, position: int) -> bytes:
        """One row without its line break."""
        return self.buffer[self.starts[position] : self.ends[position]].rstrip(b"\r\n")

    def keep(self, chosen: NDArray[np.bool_]) -> "Rows":
        """Only the rows chosen."""
        return Rows(self.buffer, self.starts[chosen], self.ends[chosen], self.lines[chosen])

    def joined(self) -> bytes:
        """All rows as one buffer: this one where nothing was left out."""
        whole = self.ends[-1] - self.starts[0] if len(self) else 0
        if whole == int((self.ends - self.starts).sum()):
            return self.buffer[self.starts[0] : self.ends[-1]] if len(self) else b""
        pairs = zip(self.starts.tolist(), self.ends.tolist(), strict=True)
        return b"".join(self.buffer[start:end] for start, end in pairs)


def text(rows: Rows) -> tuple[Rows, list[Rejection]]:
    """The rows that are UTF-8, and rejections of the others."""
    if is_utf8(rows.buffer):
        return rows, []
    whole = np.array([is_utf8(rows.raw(i)) for i in range(len(rows))], dtype=np.bool_)
    broken = [rejection(rows, int(i), Reason.BROKEN_UTF8) for i in np.flatnonzero(~whole)]
    return rows.keep(whole), broken


def rejection(rows: Rows, position: int, reason: Reason) -> Rejection:
    """One row set apart as a whole."""
    return Rejection(int(rows.lines[position]), None, reason, rows.raw(position))


def is_utf8(value: bytes) -> bool:
    """Whether bytes are text."""
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True
