"""Whole weeks and nothing finer."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from countervail.disruption.notices.wording.facts import Span

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- given a zone


@given(MOMENTS, st.integers(0, 400), st.integers(0, 6))
def test_the_day_of_a_week_shows_nowhere(first: datetime, days: int, shift: int) -> None:
    span = Span.of(first, first + timedelta(days=days))
    monday = first - timedelta(days=first.weekday())
    assert span.first == Span.of(monday + timedelta(days=shift), first + timedelta(days=days + 7)).first
    assert (span.first.weekday(), span.last.weekday()) == (0, 6)
    assert span.first <= first.date() <= (first + timedelta(days=days)).date() <= span.last


def test_one_day_is_one_week() -> None:
    moment = datetime(2026, 3, 4, tzinfo=UTC)
    assert Span.of(moment, moment) == Span(date(2026, 3, 2), date(2026, 3, 8))
    assert Span.of(moment, moment).weeks == 1
