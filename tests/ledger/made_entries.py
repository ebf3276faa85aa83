"""Entries for tests."""

from datetime import UTC, datetime, timedelta

from countervail.ledger.entry import Entry

START = datetime(2024, 5, 1, 12, tzinfo=UTC)


def made(number: int, *, high_impact: bool = False) -> Entry:
    """An entry, one second after the one before."""
    at = START + timedelta(seconds=number)
    body = {"note": f"number {number}", "count": number}
    return Entry("case.noted", "P-A", f"C-{number % 3}", body, at=at, high_impact=high_impact)
