"""A table as CSV that a spreadsheet shows and does not run."""

import csv
import io
from collections.abc import Iterable, Sequence

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}")
Cell = str | int | float


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The table. Text that a spreadsheet would take for a formula begins with an apostrophe; our own numbers do not."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_inert(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return out.getvalue()


def _inert(text: str) -> str:
    return f"'{text}" if text.lstrip(" ").startswith(_BEGINS_FORMULA) else text
