"""Days as sources give them: never filled in, and compared only as far as they are known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.intelligence.operators.day import covers, read_day
from countervail.vocabulary.errors import InputError


@pytest.mark.parametrize("text", ["2013", "2013-05", "2013-05-01", " 2013 ", ""])
def test_a_year_a_month_or_a_day_is_taken_as_it_is(text: str) -> None:
    assert read_day(text) == text.strip()


@pytest.mark.parametrize("text", ["13", "May 2013", "2013-13", "2013-02-30", "2013-5-1", "01/05/2013", "0000"])
def test_anything_else_is_no_day(text: str) -> None:
    with pytest.raises(InputError, match="no day"):
        read_day(text)


def test_a_span_known_by_years_holds_every_day_of_them() -> None:
    assert covers("2013", "2019", "2019-12-31")
    assert covers("2013", "", "2026-01-01")
    assert covers("", "", "1999")
    assert not covers("2013", "2019", "2020-01-01")
    assert not covers("2021-12-16", "", "2021-12-15")


@given(st.dates(), st.dates(), st.dates())
def test_whole_days_are_compared_as_days(a: object, b: object, day: object) -> None:
    first, last = sorted([str(a), str(b)])
    assert covers(first, last, str(day)) == (first <= str(day) <= last)
