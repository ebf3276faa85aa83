"""Counts of people in bands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.disruption.release.bands import LEAST, OTHER, SMALL, banded, by_country, rounded

COUNTRIES = st.dictionaries(st.none() | st.sampled_from(["XA", "XB", "XC", "XD"]), st.integers(1, 6000))


@pytest.mark.parametrize(
    ("count", "band"),
    [(0, SMALL), (9, SMALL), (10, "10-49"), (49, "10-49"), (50, "50-199"), (999, "200-999"), (5_000, "5,000+")],
)
def test_bands_are_the_houses(count: int, band: str) -> None:
    assert banded(count) == band


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, SMALL),
        (12, "10-49"),
        (999, "200-999"),
        (1_049, "about 1,000"),
        (7_250, "about 7,300"),
        (49_612, "about 50,000"),
    ],
)
def test_totals_are_rounded_from_a_thousand_on(count: int, said: str) -> None:
    assert rounded(count) == said


@given(st.integers(1_000, 200_000), st.integers(1, 9))
def test_a_few_people_more_move_a_total_by_a_hundred_or_not_at_all(count: int, more: int) -> None:
    def number(told: str) -> int:
        return int(told.removeprefix("about ").replace(",", ""))

    assert number(rounded(count + more)) - number(rounded(count)) in {0, 100, 1_000, 10_000}


@given(COUNTRIES)
def test_no_country_of_few_has_a_row_and_nobody_is_lost(counts: dict[str | None, int]) -> None:
    rows = by_country(counts)
    assert sum(row.count or 0 for row in rows) == sum(counts.values())
    assert all((row.count or 0) >= LEAST for row in rows if row.country != OTHER)
    assert all(row.band == banded(row.count or 0) for row in rows)


def test_people_of_no_country_are_among_the_others() -> None:
    assert [(row.country, row.band) for row in by_country({"XA": 12, None: 40, "XB": 3})] == [
        ("XA", "10-49"),
        (OTHER, "10-49"),
    ]
