"""Records of delimited text with the line each begins on: CRLF and LF mixed, line breaks in cells.

Tactic ,Technique,Procedure,Indicator,Commernts
0. Acquiring assets,0.6 Acquiring domains,0.6.2 Acquiring domains,bad[.]example,
"""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from countervail.intelligence.indicators.document import is_text
from countervail.intelligence.indicators.reasons import Reason, Rejection
from countervail.intelligence.indicators.row import Blank

MOST_LINES = 64
"""Lines a cell may hold; more means that a stray quote swallowed what follows."""
SHOWN = 200
"""Characters of a rejected value that are kept."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row by column name, in lower case and without blanks at the ends."""

    line: int
    cells: Mapping[str, str]
    """Every column of the header is present; what is missing is empty."""

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return f"line {self.line}"


def header_of(line: str, delimiter: str = ",") -> tuple[str, ...]:
    """Column names of a header line, in lower case, trimmed; empty names at the end left out."""
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:  # a field beyond all bounds
        return ()
    return tuple(_name(cell) for cell in cells)


def records(
    text: str, needed: Collection[str], synonyms: Mapping[str, str] = MappingProxyType({}), delimiter: str = ","
) -> Iterator[Record | Rejection | Blank]:
    """Every row after the header; `synonyms` says which column a drifted name stands for.

    Without the columns that are needed, one rejection is all there is.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names: tuple[str, ...] | None = None
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Rejection(f"line {line}", Reason.TOO_LARGE, "", f"the row cannot be read: {error}")
            continue
        if names is None:
            if any(cell.strip() for cell in cells):
                names = tuple(synonyms.get(name, name) for name in (_name(cell) for cell in cells))
                if lacking := sorted(set(needed) - set(names)):
                    detail = f"the header has no column '{lacking[0]}'"
                    yield Rejection(f"line {line}", Reason.MALFORMED, "", detail)
                    return
            continue
        yield _judged(line, cells, names)


def _name(cell: str) -> str:
    return " ".join(cell.strip("\ufeff \t\r\n").lower().split())


def _judged(line: int, cells: list[str], names: tuple[str, ...]) -> Record | Rejection | Blank:
    if not any(cell.strip() for cell in cells):
        return Blank()
    place = f"line {line}"
    if any(cell.count("\n") >= MOST_LINES for cell in cells):
        return Rejection(place, Reason.MALFORMED, cells[0][:SHOWN], "a quote opens here and closes far below")
    if not all(is_text(cell) for cell in cells):
        return Rejection(place, Reason.BROKEN_TEXT, "", "the row is not UTF-8")
    if any(cell.strip() for cell in cells[len(names) :]):
        return Rejection(place, Reason.MALFORMED, cells[0][:SHOWN], f"{len(cells)} cells under {len(names)} columns")
    padded = [*cells, *[""] * (len(names) - len(cells))]
    return Record(line, {name: cell.strip() for name, cell in zip(names, padded, strict=False) if name})
