"""Pictures: each says in words what it shows, escapes what it is told, and is left out where nothing may be told."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from tests.disruption.publishing.reports import NAMES, reading, seven
from tests.disruption.release.full_case import network

from countervail.disruption.publishing.blocks import Picture
from countervail.disruption.publishing.charts.accounts import accounts
from countervail.disruption.publishing.charts.countries import countries
from countervail.disruption.publishing.charts.frame import short
from countervail.disruption.publishing.charts.phases import phases
from countervail.disruption.publishing.charts.timeline import timeline
from countervail.disruption.publishing.glyphs import check_glyphs
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.report import report
from countervail.vocabulary.audience import Audience

Draw = Callable[[Reading], Picture | None]
CHARTS: list[Draw] = [accounts, phases, timeline, countries]


@pytest.mark.parametrize("draw", CHARTS)
def test_a_picture_is_whole_and_says_what_it_shows(draw: Draw) -> None:
    picture = draw(seven())
    assert picture is not None
    root = ElementTree.fromstring(picture.svg)  # noqa: S314 -- our own picture
    assert root.attrib["aria-label"] == picture.alt
    assert len(root) > 8


@pytest.mark.parametrize("draw", CHARTS)
def test_names_are_escaped(draw: Draw) -> None:
    picture = draw(reading(networks=(network(name='<b>&"', attribution=None),)))
    assert picture is not None
    assert "<b>" not in picture.svg
    assert ElementTree.fromstring(picture.svg) is not None  # noqa: S314 -- our own picture


def test_nothing_told_is_nothing_drawn() -> None:
    assert accounts(reading(Audience.LAW_ENFORCEMENT)) is None
    assert countries(reading(Audience.LAW_ENFORCEMENT)) is None
    assert [draw(reading(networks=())) for draw in CHARTS] == [None] * 4


def test_no_shade_tells_more_than_its_band() -> None:
    picture = countries(seven())
    assert picture is not None
    assert "XD 50-199" in picture.alt
    texts = {one.text for one in ElementTree.fromstring(picture.svg) if one.text}  # noqa: S314 -- our own picture
    assert "50\N{EN DASH}199" in texts
    assert not {"61", "17", "78"} & texts


@pytest.mark.parametrize("most", range(3, 20))
def test_a_name_cut_short_is_still_printed(most: int) -> None:
    """An Arabic word that ended in the middle stopped a whole report when words lay in the SVG."""
    for name in NAMES.values():
        cut = short(name, most)
        assert cut == name or (len(cut) <= most + 2 and name.startswith(cut.removesuffix("..").rstrip()))
        check_glyphs([cut])


def test_every_cut_of_every_name_goes_through_print() -> None:
    many = [network(id=f"network-{n}", name=short(name, n)) for n in range(4, 14) for name in NAMES.values()]
    assert report(reading(networks=tuple(many)))
