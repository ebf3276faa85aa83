"""A stretch of days of a log."""

from dataclasses import dataclass
from datetime import UTC, datetime

from countervail.vocabulary.clock import MICROSECONDS_PER_DAY, to_micros
from countervail.vocabulary.errors import InputError


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a log in epoch microseconds; None: without a bound."""

    start: int | None
    end: int | None
    """Excluded."""


def day_start(day: str) -> int:
    """Epoch microseconds at which a day (YYYY-MM-DD, UTC) begins.

    Raises:
        InputError: it is no day.
    """
    try:
        midnight = datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as error:
        raise _no_day(day) from error
    if f"{midnight:%Y-%m-%d}" != day:  # days are compared as text, which 2024-6-1 would upset
        raise _no_day(day)
    return to_micros(midnight)


def _no_day(said: str) -> InputError:
    return InputError(f"'{said}' is not a day.", hint="Write a day as YYYY-MM-DD.")


def span_of(since: str | None, until: str | None) -> Span:
    """The days from `since` to `until` (YYYY-MM-DD), both of them included; None: without a bound.

    Raises:
        InputError: one of them is no day.
    """
    end = None if until is None else day_start(until) + MICROSECONDS_PER_DAY
    return Span(None if since is None else day_start(since), end)
