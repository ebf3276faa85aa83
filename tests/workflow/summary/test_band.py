"""Bands keep small figures from pointing at people."""

import re

import pytest

from countervail.workflow.summary.band import NAMED_BANDS, Band


@pytest.mark.parametrize(
    ("targets", "band"),
    [
        (0, Band.OTHER),
        (9, Band.OTHER),
        (10, Band.FROM_10),
        (49, Band.FROM_10),
        (50, Band.FROM_50),
        (199, Band.FROM_50),
        (200, Band.FROM_200),
        (999, Band.FROM_200),
        (1_000, Band.FROM_1000),
        (4_999, Band.FROM_1000),
        (5_000, Band.FROM_5000),
        (2_000_000, Band.FROM_5000),
    ],
)
def test_a_number_of_targets_falls_into_its_band(targets: int, band: Band) -> None:
    assert Band.of(targets) is band


def test_no_label_shows_a_figure_under_ten() -> None:
    figures = [int(number.replace(",", "")) for band in Band for number in re.findall(r"[\d,]+", band.label)]
    assert figures
    assert min(figures) >= 10


def test_the_values_are_the_closed_list_of_the_project() -> None:
    assert [band.value for band in Band] == ["<10", "10-49", "50-199", "200-999", "1,000-4,999", "5,000+"]


def test_a_country_may_be_named_from_ten_targets_on() -> None:
    assert Band.OTHER not in NAMED_BANDS
    assert NAMED_BANDS[0] is Band.FROM_5000
