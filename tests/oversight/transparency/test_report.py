"""The content model: its bytes are its identity, and every difference is named."""

from dataclasses import replace

import pytest
from tests.oversight.transparency.editions import CORRECTED, REPORT

from countervail.oversight.transparency.bands import banded
from countervail.oversight.transparency.half import Half
from countervail.oversight.transparency.report import Change, differences, read_report
from countervail.vocabulary.countries import name_of, names
from countervail.vocabulary.errors import InputError


def test_a_report_is_read_back_as_it_was() -> None:
    assert read_report(REPORT.content) == REPORT
    assert replace(REPORT, period="2026-H2").sha256 != REPORT.sha256


def test_each_figure_that_differs_is_named_and_no_other() -> None:
    assert differences(REPORT, REPORT) == ()
    assert differences(REPORT, CORRECTED.report) == (Change("rows US subpoena fraudulent", 0, 1),)
    fewer = replace(REPORT, rows=REPORT.rows[1:])
    gone = differences(REPORT, fewer)
    assert all(change.where.startswith("rows FR mlat") and change.after is None for change in gone)


@pytest.mark.parametrize(
    ("number", "band"), [(0, "0-249"), (1, "0-249"), (249, "0-249"), (250, "250-499"), (2_000, "2000-2249")]
)
def test_national_security_is_told_in_bands_of_250(number: int, band: str) -> None:
    assert banded(number) == band


def test_half_years_follow_one_another_without_a_gap() -> None:
    first, second = Half.read("2026-H1"), Half.read("2026-H2")
    assert first.end == second.start
    assert second.end == Half(2027, 1).start
    assert [str(first.last_day), first.months, second.months] == ["2026-06-30", "Jan-Jun", "Jul-Dec"]
    with pytest.raises(InputError, match="no half-year"):
        Half.read("2026-Q1")


def test_countries_are_told_by_name_and_unknown_ones_by_code() -> None:
    assert (name_of("FR"), name_of("XX"), len(names())) == ("France", "XX", 249)
