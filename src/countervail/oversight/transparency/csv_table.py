"""One table as CSV: what a cell says, and the bytes again exactly as they were.

Real tables differ in line ends, keep blanks after values, leave cells empty, write `-` for not counted and lose a
column here and there. Reading keeps all of it; `oddities` says it.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from countervail.vocabulary.errors import InputError, Place

_RISKY = re.compile(r"^[=+@\t\r]")
"""What a spreadsheet takes for a formula; a minus before a number is a number."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_BAND = re.compile(r"\d+-\d+")


@dataclass(frozen=True, slots=True)
class Field:
    """A column."""

    name: str
    type: str
    """Of Frictionless: integer, number, string."""


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A named table with its cells as text."""

    name: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[str, ...], ...]
    path: str
    """Where it lies in its package."""
    line_end: str = "\n"
    header: tuple[str, ...] = field(default=())
    """As it was written; empty: the names of the fields."""
    ends_line: bool = True
    """Whether the last line ends like the others."""

    @property
    def content(self) -> bytes:
        """The bytes; of a table that was read, those that were read."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator=self.line_end)
        writer.writerow(self.header or [one.name for one in self.fields])
        writer.writerows(self.rows)
        text = out.getvalue()
        return (text if self.ends_line else text.removesuffix(self.line_end)).encode()

    def column(self, name: str) -> list[str]:
        """The cells of a column."""
        place = [one.name for one in self.fields].index(name)
        return [row[place] if place < len(row) else "" for row in self.rows]


def table(name: str, fields: dict[str, str], rows: Sequence[Sequence[object]]) -> CsvTable:
    """A table of ours; what a spreadsheet would run is made text."""
    cells = tuple(tuple(_safe(str(cell)) for cell in row) for row in rows)
    return CsvTable(name, tuple(Field(one, kind) for one, kind in fields.items()), cells, f"data/{name}.csv")


def read_csv(content: bytes, name: str, fields: Sequence[Field], path: str) -> CsvTable:
    """The table in bytes.

    Raises:
        InputError: it is not UTF-8, has no header, or its line ends are mixed.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError("the table is not UTF-8.", hint="Save it as UTF-8.", where=Place(path)) from error
    line_end = "\r\n" if "\r\n" in text else "\n"
    lines = list(csv.reader(io.StringIO(text, newline="")))
    if not lines:
        raise InputError("the table is empty.", hint="It must have a header.", where=Place(path))
    rows = tuple(tuple(row) for row in lines[1:])
    found = CsvTable(name, tuple(fields), rows, path, line_end, tuple(lines[0]), text.endswith(line_end))
    if found.content != content:
        hint = "Its quotes or line ends are not of one kind; it can be read, not written back alike."
        raise InputError("the table would not be written as it was.", hint=hint, where=Place(path))
    return found


def value(cell: str) -> int | float | str | None:
    """What a cell says: a number, a text, `-` as itself (not counted), None where it is blank. All three differ."""
    text = cell.strip()
    if not text:
        return None
    if _NUMBER.fullmatch(text) and not _BAND.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


def oddities(of: CsvTable) -> Iterator[str]:
    """What contradicts itself or its description, one sentence each, by line counted from 1."""
    names = [one.name for one in of.fields]
    if of.header and [name.strip() for name in of.header] != names:
        yield f"{of.path}:1: the header is not what the description says"
    for number, row in enumerate(of.rows, start=2):
        if len(row) != len(names):
            yield f"{of.path}:{number}: {len(row)} cells, not {len(names)}"
            continue
        for one, cell in zip(of.fields, row, strict=True):
            if cell != cell.strip():
                yield f"{of.path}:{number}: a blank around '{cell.strip()}'"
            if one.type == "integer" and not isinstance(value(cell), int | None):
                yield f"{of.path}:{number}: {one.name} is '{cell.strip()}', no whole number"
        yield from _more_out_than_in(of, names, number, row)


def _more_out_than_in(of: CsvTable, names: list[str], number: int, row: Sequence[str]) -> Iterator[str]:
    if {"count_requests_received", "count_disclosed"} <= set(names):
        received = value(row[names.index("count_requests_received")])
        out = value(row[names.index("count_disclosed")])
        if isinstance(received, int) and isinstance(out, int) and out > received:
            yield f"{of.path}:{number}: {out} disclosed of {received} received"


def _safe(cell: str) -> str:
    return f"'{cell}" if _RISKY.match(cell) else cell
