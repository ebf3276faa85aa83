"""Times of a batch as epoch microseconds UTC, and which of them cannot be: never a guess, never a silent repair.

One platform gave the same field in seconds and in milliseconds. A number that makes no sense in its unit but would in
another is therefore reported as a mix-up, and left for a person to settle in the mapping.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from countervail.activity.intake.mapping import Time, TimeFormat
from countervail.vocabulary.clock import to_micros

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
PER_SECOND = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}
UNITS = {
    TimeFormat.EPOCH_S: "s",
    TimeFormat.EPOCH_MS: "ms",
    TimeFormat.EPOCH_US: "us",
    TimeFormat.EPOCH_NS: "ns",
}
INTEGER = r"^-?(?:[0-9]{1,18}|[1-8][0-9]{18})$"
DECIMAL = r"^-?[0-9]{1,18}[.][0-9]{1,9}$"
ISO = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?)?$"
ZONED = r":.*(?:Z|[+-][0-9:]+)$"


@dataclass(frozen=True, slots=True)
class Bounds:
    """When an event can have happened: from `earliest`, before `end` (epoch microseconds)."""

    earliest: int
    end: int

    @classmethod
    def at(cls, now: datetime) -> "Bounds":
        """From 2000 to the end of tomorrow (UTC)."""
        midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return cls(to_micros(EARLIEST), to_micros(midnight + timedelta(days=2)))


@dataclass(frozen=True, slots=True)
class Times:
    """Per row: `t` where neither flag is set (0 elsewhere). A null is unreadable."""

    t: NDArray[np.int64]
    unreadable: NDArray[np.bool_]
    mixed_up: NDArray[np.bool_]
    impossible: NDArray[np.bool_]


def read_times(column: pa.Array, time: Time, bounds: Bounds) -> Times:
    """The times of a column: timestamps as typed, everything else as `time` says."""
    if pa.types.is_timestamp(column.type):
        return _from_numbers(_placed(column, time.zone).cast(pa.int64()), column.type.unit, bounds)
    if pa.types.is_date(column.type):
        return read_times(column.cast(pa.timestamp("ms")), time, bounds)
    unit = UNITS.get(TimeFormat(time.format)) if time.format in list(TimeFormat) else None
    if unit is None:
        moments = _iso(column.cast(pa.string()), time.zone) if time.format == TimeFormat.ISO8601 else None
        moments = _patterned(column.cast(pa.string()), time) if moments is None else moments
        return _from_numbers(moments, "us", bounds)
    if pa.types.is_floating(column.type) or pa.types.is_integer(column.type):
        return _from_numbers(column, unit, bounds)
    return _from_text(column.cast(pa.string()), unit, bounds)


def _from_text(column: pa.Array, unit: str, bounds: Bounds) -> Times:
    integer = pc.match_substring_regex(column, INTEGER).fill_null(fill_value=False)
    whole = _from_numbers(pc.if_else(integer, column, None).cast(pa.int64()), unit, bounds)
    decimal = pc.match_substring_regex(column, DECIMAL).fill_null(fill_value=False)
    if not pc.any(decimal).as_py():
        return whole
    broken = _from_numbers(pc.if_else(decimal, column, None).cast(pa.float64()), unit, bounds)
    use = np.asarray(decimal)
    return Times(
        np.where(use, broken.t, whole.t),
        np.where(use, broken.unreadable, whole.unreadable),
        np.where(use, broken.mixed_up, whole.mixed_up),
        np.where(use, broken.impossible, whole.impossible),
    )


def _from_numbers(column: pa.Array, unit: str, bounds: Bounds) -> Times:
    """Judge numbers in their own unit, so that none of them overflows."""
    null = np.asarray(pc.is_null(column, nan_is_null=True))
    kind = np.float64 if pa.types.is_floating(column.type) else np.int64
    values = column.fill_null(0).to_numpy(zero_copy_only=False).astype(kind)
    values = np.where(null, kind(0), values)
    good = _inside(values, unit, bounds) & ~null
    elsewhere = np.logical_or.reduce([_inside(values, other, bounds) for other in PER_SECOND if other != unit])
    t = _micros(np.where(good, values, kind(0)), unit)
    return Times(t, null, elsewhere & ~good & ~null, ~elsewhere & ~good & ~null)


def _inside(values: NDArray[np.int64] | NDArray[np.float64], unit: str, bounds: Bounds) -> NDArray[np.bool_]:
    scale = PER_SECOND[unit]
    return (values >= bounds.earliest * scale // 10**6) & (values < bounds.end * scale // 10**6)


def _micros(values: NDArray[np.int64] | NDArray[np.float64], unit: str) -> NDArray[np.int64]:
    scale = PER_SECOND[unit]
    if scale > 10**6:
        return np.asarray(values // (scale // 10**6)).astype(np.int64)
    return np.asarray(np.rint(values * (10**6 // scale))).astype(np.int64)


def _iso(column: pa.Array, zone: str) -> pa.Array:
    """ISO 8601 dates and times as epoch microseconds, null where they are none."""
    shaped = pc.match_substring_regex(column, ISO).fill_null(fill_value=False)
    zoned = pc.and_(shaped, pc.match_substring_regex(column, ZONED).fill_null(fill_value=False))
    bare = pc.and_not(shaped, zoned)
    moments = _cast(pc.if_else(zoned, column, None), pa.timestamp("us", "UTC"), zone)
    if pc.any(bare).as_py():
        local = _cast(pc.if_else(bare, column, None), pa.timestamp("us"), zone)
        moments = pc.coalesce(moments, local)
    return moments


def _cast(column: pa.Array, kind: pa.DataType, zone: str) -> pa.Array:
    """The whole column at once; row by row only where one of them is no date of the calendar."""
    try:
        moments = column.cast(kind)
    except pa.ArrowInvalid:
        return _one_by_one(column, lambda text: datetime.fromisoformat(_six_digits(text)), zone)
    return _placed(moments, zone).cast(pa.int64())


def _placed(moments: pa.Array, zone: str) -> pa.Array:
    """Timestamps with a zone: the given one for those that carry none."""
    if moments.type.tz or zone == "UTC":
        return moments
    return pc.assume_timezone(moments, zone, ambiguous="earliest", nonexistent="earliest")


def _patterned(column: pa.Array, time: Time) -> pa.Array:
    return _one_by_one(column, lambda text: datetime.strptime(text, time.format), time.zone)  # noqa: DTZ007 -- zoned below


def _one_by_one(column: pa.Array, parse: Callable[[str], datetime], zone: str) -> pa.Array:
    return pa.array([_moment(text, parse, zone) for text in column.to_pylist()], pa.int64())


def _moment(text: str | None, parse: Callable[[str], datetime], zone: str) -> int | None:
    if text is None:
        return None
    try:
        moment = parse(text)
        return to_micros(moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone)))
    except (ValueError, OverflowError):
        return None


def _six_digits(text: str) -> str:
    """A fraction finer than microseconds, cut."""
    return re.sub(r"([.][0-9]{6})[0-9]+", r"\1", text)
