"""Rows that are lines: chunks cut at line breaks, blank lines passed over, endless lines set apart."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from countervail.activity.intake.batches import Rows
from countervail.activity.intake.limits import MAX_ROW_BYTES
from countervail.activity.intake.reasons import Reason, Rejection
from countervail.activity.intake.streams import Stream

NEWLINE = 10
BLANKS = np.frombuffer(b"\t\n\r ", dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class Cut:
    """The rows of one stretch of a file, and those whose end or size already condemns them."""

    rows: Rows
    rejected: list[Rejection]


def cut(stream: Stream) -> Iterator[Cut]:
    """Lines of a stream, in stretches. A file that breaks off ends in one rejection with its last, partial line."""
    rest = b""
    line = 1
    while True:
        chunk = stream.read()
        buffer = rest + chunk
        end = buffer.rfind(b"\n") + 1 if chunk or stream.damaged else len(buffer)
        yield _without_giants(rows_of(buffer[:end], line))
        line += buffer.count(b"\n", 0, end)
        rest = buffer[end:]
        if len(rest) > MAX_ROW_BYTES:
            giant, rest = skip_line(rest, line, stream)
            yield Cut(rows_of(b"", line), [giant])
            line += 1
        if not chunk:
            break
    if stream.damaged:
        yield Cut(rows_of(b"", line), [Rejection(line, None, Reason.UNREADABLE_FILE, rest)])


def rows_of(buffer: bytes, line: int) -> Rows:
    """All lines of a buffer that are not blank; `line` is the number of the first."""
    octets = np.frombuffer(buffer, dtype=np.uint8)
    ends = np.flatnonzero(octets == NEWLINE) + 1
    if len(buffer) and (not len(ends) or ends[-1] != len(buffer)):
        ends = np.append(ends, len(buffer))
    starts = np.concatenate([np.zeros(min(1, len(ends)), dtype=np.int64), ends[:-1]])
    rows = Rows(buffer, starts, ends, line + np.arange(len(ends), dtype=np.int64))
    suspects = np.flatnonzero(np.isin(octets[starts], BLANKS)).tolist()
    chosen = np.ones(len(ends), dtype=np.bool_)
    chosen[[i for i in suspects if not rows.raw(i).strip()]] = False
    return rows if chosen.all() else rows.keep(chosen)


def _without_giants(rows: Rows) -> Cut:
    giant = rows.ends - rows.starts > MAX_ROW_BYTES
    if not giant.any():
        return Cut(rows, [])
    positions = np.flatnonzero(giant).tolist()
    rejected = [Rejection(int(rows.lines[i]), None, Reason.OVERSIZED_FIELD, rows.raw(i)) for i in positions]
    return Cut(rows.keep(~giant), rejected)


def skip_line(start: bytes, line: int, stream: Stream) -> tuple[Rejection, bytes]:
    """Pass over an endless line, keeping its first MAX_ROW_BYTES; also returns what follows it."""
    giant = Rejection(line, None, Reason.OVERSIZED_FIELD, start[:MAX_ROW_BYTES])
    while chunk := stream.read():
        if (end := chunk.find(b"\n")) >= 0:
            return giant, chunk[end + 1 :]
    return giant, b""
