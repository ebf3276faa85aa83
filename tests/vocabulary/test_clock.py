"""Stored times are exact: what goes in as an aware time comes back as the same instant."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from countervail.vocabulary.clock import MICROSECONDS_PER_DAY, from_micros, system_clock, to_micros

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=OFFSETS))  # noqa: DTZ001 -- aware by `timezones`
def test_a_time_survives_being_stored_to_the_microsecond(moment: datetime) -> None:
    again = from_micros(to_micros(moment))
    assert again == moment
    assert again.tzinfo is UTC


@given(st.integers(-(10**15), 10**16))
def test_a_stored_number_survives_being_read_as_a_time(t: int) -> None:
    assert to_micros(from_micros(t)) == t


def test_the_epoch_is_zero_and_the_next_day_one_day() -> None:
    assert to_micros(datetime(1970, 1, 1, tzinfo=UTC)) == 0
    assert to_micros(datetime(1970, 1, 2, tzinfo=UTC)) == MICROSECONDS_PER_DAY


def test_the_machines_clock_is_aware_and_in_utc() -> None:
    assert system_clock().utcoffset() == timedelta(0)
