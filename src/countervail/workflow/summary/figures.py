"""Numbers and times as the page writes them: thousands apart, bits with one decimal, days as ISO dates, all UTC."""

from datetime import UTC, date, datetime

MINUS = "\N{MINUS SIGN}"


def count(number: float) -> str:
    """`1204` as `1,204`."""
    return f"{round(number):,}"


def bits(number: float) -> str:
    """`-3.25` with one decimal and a real minus sign; never a negative nought."""
    return f"{round(number, 1) + 0.0:,.1f}".replace("-", MINUS)


def day(moment: date) -> str:
    """The day of an aware time in UTC, or of a date: `2026-03-01`."""
    return moment.astimezone(UTC).date().isoformat() if isinstance(moment, datetime) else moment.isoformat()


def minute(moment: datetime) -> str:
    """`2026-03-01 07:30 UTC`."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
