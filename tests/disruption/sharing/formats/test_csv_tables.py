"""Indicators as tables."""

import csv
import io
from datetime import datetime, timedelta, timezone

from tests.disruption.release.full_case import indicator, release

from countervail.disruption.release.edition import Edition
from countervail.disruption.sharing.formats.csv_tables import COLUMNS, FORMAT, PUBLISHED


def _rows(name: str, **changes: object) -> list[list[str]]:
    told = FORMAT.write(Edition(release(**changes)))[name].decode()
    return list(csv.reader(io.StringIO(told, newline="")))


def test_columns_are_the_promised_ones() -> None:
    assert _rows("indicators.csv")[0] == list(COLUMNS)
    assert _rows("indicators-published.csv")[0] == list(PUBLISHED)


def test_no_value_is_defanged_in_one_row_and_not_in_another() -> None:
    rows = _rows("indicators.csv")[1:]
    assert not any("[.]" in row[1] for row in rows)
    assert all("." not in row[2].replace("[.]", "").partition("/a")[0].removeprefix("hxxps://") for row in rows[:2])
    assert all("." not in row[1].replace("[.]", "") for row in _rows("indicators-published.csv")[1:3])


def test_a_comment_that_is_a_formula_is_made_safe() -> None:
    rows = _rows("indicators.csv", indicators=(indicator(1, comment='=HYPERLINK("x")'),))
    assert rows[1][COLUMNS.index("comment")].startswith("'=")


def test_days_are_those_of_utc_whatever_offset_the_analyst_wrote() -> None:
    early = datetime(2026, 3, 2, 1, 30, tzinfo=timezone(timedelta(hours=3)))
    late = datetime(2026, 3, 2, 23, 30, tzinfo=timezone(timedelta(hours=-8)))
    row = _rows("indicators.csv", indicators=(indicator(1, first_seen=early, last_seen=late),))[1]
    assert [row[COLUMNS.index(name)] for name in ("first_seen", "last_seen")] == ["2026-03-01", "2026-03-03"]
