"""Tables as CSV (RFC 4180, UTF-8) that a spreadsheet shows and never carries out."""

import csv
import io
from collections.abc import Iterable, Sequence

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins so is taken for a formula, or hides that it begins so."""


def safe(cell: str) -> str:
    """A cell without a formula: neutralised by an apostrophe, as OWASP advises, after any blanks in front are cut."""
    text = cell.strip(" ")
    return f"'{text}" if text.startswith(_STARTS) else text


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table with its head; every cell is made safe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode()
