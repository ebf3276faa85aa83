"""A list's day is read from its version, and half a year makes it old."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.intelligence.guards.made_lists import made

from countervail.intelligence.guards.age import STALE, day_of, is_stale, newest
from countervail.intelligence.guards.warning_list import WarningList, shipped

DAY = date(2026, 8, 11)


@pytest.mark.parametrize(
    ("version", "day"),
    [
        ("20260811", DAY),
        ("26081110", DAY),
        ("2026-08-11_08-36-41_UTC", DAY),
        ("7", None),
        ("unknown", None),
        ("20269999", None),
        ("99999999", None),
    ],
)
def test_a_version_is_a_day_or_a_mere_number(version: str, day: date | None) -> None:
    assert day_of(version) == day


def test_a_folder_is_as_new_as_its_newest_list() -> None:
    old, new = (WarningList(str(n), "hostname", version, "", ()) for n, version in enumerate(("20200101", "20260811")))
    assert newest([old, new, made("plain")]) == DAY
    assert newest([made("plain")]) is None


def test_half_a_year_is_old_and_so_is_what_nobody_dated() -> None:
    last = datetime(2026, 8, 11, tzinfo=UTC) + STALE
    assert not is_stale(DAY, last)
    assert is_stale(DAY, last + timedelta(days=1))
    assert is_stale(None, last)


def test_the_lists_that_ship_are_dated() -> None:
    assert all(day_of(one.version) for one in shipped())
