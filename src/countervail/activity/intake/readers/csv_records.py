"""Where CSV records start and end (RFC 4180), found for a whole stretch at once, and found again after damage.

A quoted field may hold line breaks, so one stray quote could swallow every row after it. The rule: a record is what
RFC 4180 says it is. Where that breaks down (text against a closing quote, a quote inside a bare field, a record over
several lines with the wrong number of columns, a quote that never closes), the first *line* of that record is
malformed and reading resumes at the next line. So a damaged row costs itself, not its neighbours. The price: the inner
lines of a damaged record are judged as rows of their own, and text that someone wrote into it could pass for one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from countervail.activity.intake.batches import Rows, is_utf8, rejection
from countervail.activity.intake.limits import MAX_ROW_BYTES
from countervail.activity.intake.reasons import Reason, Rejection

NEWLINE, RETURN = 10, 13
NEAR_DAMAGE = 64 << 10
"""Bytes looked at after a damaged row; doubled with each clean stretch, so that much damage stays cheap."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV file is written."""

    delimiter: int
    quote: int
    width: int
    """Number of columns."""


@dataclass(frozen=True, slots=True)
class Split:
    """The records of a buffer."""

    rows: Rows
    rejected: list[Rejection]
    consumed: int
    """Bytes dealt with; the rest is an unfinished record."""
    lines: int
    """Line breaks among them."""


@dataclass(frozen=True, slots=True)
class _Scan:
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    faults: NDArray[np.bool_]
    """One-line records that are malformed."""
    stray: int | None
    """Where a record starts whose first line must be given up; None if there is none."""


def split(buffer: bytes, line: int, dialect: Dialect, *, final: bool) -> Split:
    """The records of a buffer that starts at a record; `line` is the number of its first line.

    With `final`, nothing follows, and the buffer must end in a line break.
    """
    octets = np.frombuffer(buffer, dtype=np.uint8)
    scans: list[_Scan] = []
    given_up: list[int] = []
    at, window = 0, len(buffer)
    while at < len(buffer):
        end = min(len(buffer), at + window)
        scan = _scan(octets[at:end], dialect, final=final and end == len(buffer))
        scans.append(_Scan(scan.starts + at, scan.ends + at, scan.faults, None))
        if scan.stray is not None:
            given_up.append(at + scan.stray)
            at, window = buffer.index(b"\n", at + scan.stray) + 1, NEAR_DAMAGE
        elif end == len(buffer):
            at += int(scan.ends[-1]) if len(scan.ends) else 0
            break
        else:
            at += int(scan.ends[-1]) if len(scan.ends) else 0
            window *= 2
    return _assembled(buffer, line, scans, given_up, at)


def _scan(octets: NDArray[np.uint8], dialect: Dialect, *, final: bool) -> _Scan:
    """Records up to the first fault that only a new start at the next line can mend."""
    newlines = np.flatnonzero(octets == NEWLINE)
    quotes = np.flatnonzero(octets == dialect.quote)
    ends = _outside(newlines, quotes) + 1
    stray = _first_stray_quote(octets, quotes, dialect)
    if stray is not None:
        ends = ends[ends <= stray]
    starts = np.concatenate([np.zeros(min(1, len(ends)), dtype=np.int64), ends[:-1]])
    faults, runaway = _faults(octets, newlines, quotes, (starts, ends), dialect)
    if runaway is not None:
        return _Scan(starts[:runaway], ends[:runaway], faults[:runaway], int(starts[runaway]))
    tail = int(ends[-1]) if len(ends) else 0
    has_line = len(newlines) > 0 and int(newlines[-1]) >= tail
    hopeless = stray is not None or final or len(octets) - tail > MAX_ROW_BYTES
    return _Scan(starts, ends, faults, tail if has_line and hopeless else None)


def _outside(positions: NDArray[np.int64], quotes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those positions that no quoted field encloses: an even number of quotes stands before them."""
    return positions[np.searchsorted(quotes, positions) % 2 == 0] if len(quotes) else positions


def _first_stray_quote(octets: NDArray[np.uint8], quotes: NDArray[np.int64], dialect: Dialect) -> int | None:
    """The first quote that neither opens nor closes a field nor is half of a doubled one."""
    opening, closing = quotes[0::2], quotes[1::2]
    before = np.isin(octets[opening - 1], (dialect.delimiter, NEWLINE, dialect.quote)) | (opening == 0)
    after = closing + 1
    inside = after < len(octets)
    beyond = octets[np.where(inside, after, 0)]
    good = np.isin(beyond, (dialect.delimiter, NEWLINE, RETURN, dialect.quote)) | ~inside
    bad = np.concatenate([opening[~before], closing[~good]])
    return int(bad.min()) if len(bad) else None


def _faults(
    octets: NDArray[np.uint8],
    newlines: NDArray[np.int64],
    quotes: NDArray[np.int64],
    spans: tuple[NDArray[np.int64], NDArray[np.int64]],
    dialect: Dialect,
) -> tuple[NDArray[np.bool_], int | None]:
    """Which records are malformed, and the first of them that spans lines."""
    starts, ends = spans
    delimiters = _outside(np.flatnonzero(octets == dialect.delimiter), quotes)
    returns = np.flatnonzero(octets[:-1] == RETURN)
    lone = _outside(returns[octets[returns + 1] != NEWLINE], quotes)
    wrong = _within(delimiters, starts, ends) != dialect.width - 1
    faults = (wrong | (_within(lone, starts, ends) > 0)) & ~_blank(octets, starts, ends)
    several = _within(newlines, starts, ends) > 1
    runaway = np.flatnonzero(several & (faults | (ends - starts > MAX_ROW_BYTES)))
    return faults, int(runaway[0]) if len(runaway) else None


def _within(positions: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many of sorted positions lie in each span."""
    return np.searchsorted(positions, ends) - np.searchsorted(positions, starts)


def _blank(octets: NDArray[np.uint8], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.bool_]:
    size = ends - starts
    blank: NDArray[np.bool_] = (size == 1) | ((size == 2) & (octets[starts] == RETURN))
    return blank


def _assembled(buffer: bytes, line: int, scans: list[_Scan], given_up: list[int], consumed: int) -> Split:
    octets = np.frombuffer(buffer, dtype=np.uint8)
    newlines = np.flatnonzero(octets[:consumed] == NEWLINE)
    none = np.zeros(0, dtype=np.int64)
    starts = np.concatenate([s.starts for s in scans]) if scans else none
    ends = np.concatenate([s.ends for s in scans]) if scans else none
    faults = np.concatenate([s.faults for s in scans]) if scans else none.astype(np.bool_)
    rows = Rows(buffer, starts, ends, line + np.searchsorted(newlines, starts))
    giant = ends - starts > MAX_ROW_BYTES
    rejected = [_malformed(int(rows.lines[i]), rows.raw(i)) for i in np.flatnonzero(faults & ~giant).tolist()]
    rejected += [rejection(rows, i, Reason.OVERSIZED_FIELD) for i in np.flatnonzero(giant).tolist()]
    for start in given_up:
        raw = buffer[start : buffer.index(b"\n", start)].rstrip(b"\r")
        rejected.append(_malformed(line + int(np.searchsorted(newlines, start)), raw))
    clean = ~faults & ~giant & ~_blank(octets, starts, ends)
    return Split(rows if clean.all() else rows.keep(clean), rejected, consumed, len(newlines))


def _malformed(line: int, raw: bytes) -> Rejection:
    """A row that is no record; where its bytes are no text either, that is what went wrong with it."""
    return Rejection(line, None, Reason.MALFORMED_ROW if is_utf8(raw) else Reason.BROKEN_UTF8, raw)
