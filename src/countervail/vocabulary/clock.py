"""Time, passed in: every stage that needs the present takes a Clock, so that a run can be repeated."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Returns the present as an aware UTC time."""

MICROSECONDS_PER_SECOND = 1_000_000
MICROSECONDS_PER_DAY = 86_400 * MICROSECONDS_PER_SECOND
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def system_clock() -> datetime:
    """The machine's own clock, for the composition root only."""
    return datetime.now(UTC)


def to_micros(moment: datetime) -> int:
    """Epoch microseconds UTC of an aware time: the `t` of every stored row."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def from_micros(t: int) -> datetime:
    """The aware UTC time of a stored `t` (epoch microseconds)."""
    seconds, micros = divmod(t, MICROSECONDS_PER_SECOND)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=micros)
