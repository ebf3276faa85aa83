"""Figures read the same everywhere on the page."""

from datetime import UTC, date, datetime, timedelta, timezone

from countervail.workflow.summary import figures


def test_thousands_stand_apart() -> None:
    assert figures.count(5_012_345) == "5,012,345"


def test_bits_have_one_decimal_and_a_real_minus_sign() -> None:
    assert figures.bits(1234.56) == "1,234.6"
    assert figures.bits(-3.26) == "\N{MINUS SIGN}3.3"


def test_nought_bits_are_never_negative() -> None:
    assert figures.bits(-0.01) == "0.0"


def test_times_are_in_utc_whatever_their_zone() -> None:
    late = datetime(2026, 4, 1, 1, 30, tzinfo=timezone(timedelta(hours=5)))
    assert figures.day(late) == "2026-03-31"
    assert figures.minute(late) == "2026-03-31 20:30 UTC"
    assert figures.minute(datetime(2026, 4, 1, tzinfo=UTC)) == "2026-04-01 00:00 UTC"


def test_a_date_is_an_iso_date() -> None:
    assert figures.day(date(2026, 4, 1)) == "2026-04-01"
