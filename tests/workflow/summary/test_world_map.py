"""Countries are named from ten targets on, and every one of them can be drawn."""

import re
from importlib.resources import files

import pytest

from countervail.workflow.summary.band import Band
from countervail.workflow.summary.view import CountryBand
from countervail.workflow.summary.world_map import UNKNOWN, country_table, world, world_map


def test_a_country_under_ten_loses_its_name() -> None:
    table = country_table([CountryBand("AD", Band.OTHER), CountryBand("DE", Band.FROM_10)])
    assert [row.names for row in table.rows] == [("Germany",)]
    assert table.others


def test_bands_come_many_first_and_countries_by_name() -> None:
    table = country_table(
        [CountryBand("FR", Band.FROM_10), CountryBand("DE", Band.FROM_10), CountryBand("ke", Band.FROM_5000)]
    )
    assert [(row.band, row.names) for row in table.rows] == [
        (Band.FROM_5000, ("Kenya",)),
        (Band.FROM_10, ("France", "Germany")),
    ]


def test_targets_without_a_country_are_said_to_be_so() -> None:
    (row,) = country_table([CountryBand(None, Band.FROM_50)]).rows
    assert row.names == (UNKNOWN,)
    assert row.drawn == ()


def test_a_code_that_no_map_knows_is_listed_but_not_drawn() -> None:
    table = country_table([CountryBand("ZZ", Band.FROM_50)])
    assert table.rows[0].names == ("ZZ",)
    assert world_map(table) is None


def test_no_known_country_gives_no_map() -> None:
    assert world_map(country_table([])) is None


def test_a_shaded_country_is_not_drawn_a_second_time_as_land() -> None:
    drawing = world_map(country_table([CountryBand("BR", Band.FROM_200)]))
    assert drawing is not None
    assert world().countries["BR"].path not in drawing.land
    assert world().countries["AR"].path in drawing.land


def test_every_country_but_antarctica_has_an_outline_or_a_dot() -> None:
    missing = [code for code, country in world().countries.items() if not country.path and not country.dot]
    assert missing == ["AQ"]
    assert len(world().countries) == 250


@pytest.mark.parametrize("code", ["MT", "SG", "BH", "TV", "RE", "XK", "LI", "MV"])
def test_a_small_country_has_a_dot_inside_the_map(code: str) -> None:
    dot = world().countries[code].dot
    assert dot is not None
    assert 0 <= dot[0] <= world().width
    assert 0 <= dot[1] <= world().height


def test_outlines_stay_inside_the_map() -> None:
    for country in world().countries.values():
        starts = re.findall(r"M(-?\d+) (-?\d+)", country.path)
        assert all(0 <= int(x) <= world().width and 0 <= int(y) <= world().height for x, y in starts)


def test_the_map_is_small_and_says_where_it_comes_from() -> None:
    text = files("countervail.workflow.summary").joinpath("world.json").read_text(encoding="utf-8")
    assert len(text) < 150_000
    assert "Natural Earth" in text
    assert "public domain" in text
