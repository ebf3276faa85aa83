"""Rows added up, and shares of them as the field writes them."""

from collections.abc import Iterable, Sequence

from countervail.oversight.transparency.figures import Row

PRESERVATION = "preservation"
EMERGENCY = "emergency"


def percent(part: int, whole: int) -> str:
    """A rounded share; `-` of nothing, which is not the same as 0."""
    return f"{(200 * part + whole) // (2 * whole)}" if whole else "-"


def by_country(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by country, sorted by code."""
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row.country, row.process)):
        found.setdefault(row.country, []).append(row)
    return found


def for_data(rows: Sequence[Row]) -> list[Row]:
    """Those that ask for data: keeping is counted apart."""
    return [row for row in rows if row.process != PRESERVATION]


def total(rows: Iterable[Row], column: str) -> int:
    """One column added up."""
    return sum(getattr(row, column) for row in rows)
