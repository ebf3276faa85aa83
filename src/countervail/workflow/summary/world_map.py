"""Targets by country: who may be named in which band, and the world drawn in those bands."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from countervail.workflow.summary.band import NAMED_BANDS, Band
from countervail.workflow.summary.view import CountryBand

UNKNOWN = "country not known"


@dataclass(frozen=True, slots=True)
class Country:
    """One country of the map; outline and dot in map units, either may be missing."""

    name: str
    path: str
    dot: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class World:
    """All countries by ISO 3166-1 alpha-2 code."""

    width: int
    height: int
    countries: dict[str, Country]


@dataclass(frozen=True, slots=True)
class BandRow:
    """The countries of one band, by name."""

    band: Band
    names: tuple[str, ...]
    drawn: tuple[Country, ...]


@dataclass(frozen=True, slots=True)
class CountryTable:
    """Countries by band, many first; those under ten are only known to exist."""

    rows: tuple[BandRow, ...]
    others: bool
    """Whether some country, or the unknown, has fewer than ten targets."""


@dataclass(frozen=True, slots=True)
class WorldMap:
    """The world with the countries of each band to be shaded, and all other land as one path."""

    land: str
    rows: tuple[BandRow, ...]
    width: int
    height: int


@cache
def world() -> World:
    """The shapes that come with the package."""
    text = files("countervail.workflow.summary").joinpath("world.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    countries = {
        code: Country(row["name"], row["path"], tuple(row["dot"]) if row["dot"] else None)
        for code, row in table["countries"].items()
    }
    return World(table["width"], table["height"], countries)


def country_table(bands: Sequence[CountryBand]) -> CountryTable:
    """The table of a network or of the run; a country under ten loses its name here."""
    named = [entry for entry in bands if entry.band is not Band.OTHER]
    rows = (_row(band, [entry.country for entry in named if entry.band is band]) for band in NAMED_BANDS)
    return CountryTable(tuple(row for row in rows if row.names), others=len(named) < len(bands))


def world_map(table: CountryTable) -> WorldMap | None:
    """The map of a table; None where it names no country that can be drawn."""
    shaded = {country.name for row in table.rows for country in row.drawn}
    if not shaded:
        return None
    land = "".join(country.path for country in world().countries.values() if country.name not in shaded)
    return WorldMap(land, table.rows, world().width, world().height)


def _row(band: Band, codes: Sequence[str | None]) -> BandRow:
    known = {code: world().countries.get(code.upper()) for code in codes if code}
    names = sorted(country.name if country else code for code, country in known.items())
    drawn = sorted((country for country in known.values() if country), key=lambda country: country.name)
    return BandRow(band, tuple(names + [UNKNOWN] * (None in codes)), tuple(drawn))
