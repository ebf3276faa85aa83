"""How long a block stands: by its kind, renewed by hits, never without end."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from countervail.disruption.infrastructure.lifetime import DAYS, MOST_LIVES, end_of, latest_end, usual_end
from countervail.disruption.infrastructure.subject import BLOCKABLE
from countervail.intelligence.indicators.kinds import Kind

DECIDED = datetime(2026, 3, 1, tzinfo=UTC)


def _day(number: float) -> datetime:
    return DECIDED + timedelta(days=number)


def test_every_kind_that_can_be_blocked_has_a_time() -> None:
    assert set(DAYS) == BLOCKABLE
    assert all(usual_end(kind, DECIDED) <= latest_end(kind, DECIDED) for kind in BLOCKABLE)


def test_an_address_ends_long_before_a_file() -> None:
    assert usual_end(Kind.ADDRESS, DECIDED) < usual_end(Kind.HOST, DECIDED) < usual_end(Kind.SHA256, DECIDED)


def test_a_hit_renews_and_one_after_the_end_does_not() -> None:
    assert end_of(DECIDED, _day(30), [_day(20)]) == _day(50)
    assert end_of(DECIDED, _day(30), [_day(31)]) == _day(30)


@given(st.lists(st.floats(0, 2000), max_size=50))
def test_it_never_ends_earlier_for_being_hit_and_never_outlives_its_lives(days: list[float]) -> None:
    end = end_of(DECIDED, _day(30), [_day(one) for one in days])
    assert _day(30) <= end <= _day(30 * MOST_LIVES)
