"""What every export format promises: it leaks nothing, forgets no retraction, and writes the same bytes twice."""

import json
import re

import pytest
from tests.disruption.release.full_case import NOW, opened, release
from tests.disruption.sharing.editions import CANARIES, GONE, LATER, canaried, files, leaked, retracted, withdrawn

from countervail.disruption.release.allow_list import allow_list
from countervail.disruption.release.edition import Edition
from countervail.disruption.sharing.catalogue import all_formats
from countervail.disruption.sharing.format import Format
from countervail.vocabulary.audience import Audience

FORMATS = list(all_formats().values())
NAMES = [one.name for one in FORMATS]
HIDDEN = sorted(set(CANARIES) - allow_list().allowed(Audience.PUBLIC))


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("one", FORMATS, ids=NAMES)
def test_nothing_withheld_stands_in_a_file_in_any_encoding(one: Format, audience: Audience) -> None:
    assert leaked(dict(one.write(canaried(audience))), audience) == {}


def test_with_the_list_opened_the_same_search_finds_what_formats_write() -> None:
    """The twin: handles, hashes and ranges are for platforms; opened to the public they are found in public files."""
    told = ("networks.accounts.handle", "networks.media.sha256", "networks.addresses.cidr")
    wide = opened(allow_list(), *told)
    found = leaked(files(canaried(Audience.PUBLIC, wide)), Audience.PUBLIC)
    assert set(told) <= set(found)


@pytest.mark.parametrize("path", ["indicators.value", "indicators.comment", "indicators.technique"])
def test_a_view_without_indicators_has_none_in_any_file_until_it_is_opened(path: str) -> None:
    assert leaked(files(canaried(Audience.POLICY)), Audience.POLICY) == {}
    assert path in leaked(files(canaried(Audience.POLICY, opened(allow_list(), path))), Audience.POLICY)


@pytest.mark.parametrize("one", FORMATS, ids=NAMES)
def test_the_same_edition_gives_the_same_bytes(one: Format) -> None:
    assert one.write(Edition(release())) == one.write(Edition(release()))


@pytest.mark.parametrize("one", FORMATS, ids=NAMES)
def test_file_names_are_plain(one: Format) -> None:
    for name in one.write(Edition(release(Audience.PLATFORMS))):
        assert re.fullmatch(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)?", name)


@pytest.mark.parametrize("one", FORMATS, ids=NAMES)
def test_what_was_taken_back_shows_in_every_format(one: Format) -> None:
    before, after = one.write(Edition(release(Audience.RESEARCHERS))), one.write(retracted())
    assert before
    assert set(after) == set(before)
    assert any(before[name] != after[name] for name in before)


@pytest.mark.parametrize("one", FORMATS, ids=NAMES)
def test_every_format_says_what_it_is(one: Format) -> None:
    assert one.says
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one.name)


def test_counts_are_equal_in_every_format() -> None:
    """No format loses an indicator silently: five were released, five are in each that lists them."""
    edition = Edition(release(Audience.RESEARCHERS))
    told, count = files(edition), len(edition.indicators)
    assert _stix(told["stix21.json"]) == count
    assert told["indicators.csv"].count(b"\r\n") == 1 + count
    manifest = json.loads(told["misp/manifest.json"])
    event = json.loads(told[f"misp/{next(iter(manifest))}.json"])
    assert len(event["Event"]["Attribute"]) == count
    # One link holds a '=' that the phone toolkit cannot read; its file says so.
    assert _stix(told["mvt.stix2"]) == count - 1
    assert b"1 indicators of other kinds" in told["mvt.stix2"]


def test_a_withdrawal_is_told_in_each_formats_own_way() -> None:
    told = files(withdrawn())
    revoked = [one for one in json.loads(told["stix21.json"])["objects"] if one.get("revoked")]
    assert {one["type"] for one in revoked} == {"indicator", "relationship", "sighting"}
    assert b"true" in told["indicators.csv"]
    assert f"{GONE}".encode() not in told["mvt.stix2"]
    assert b"1 indicators were taken back" in told["mvt.stix2"]
    assert any(b'"deleted": true' in content for name, content in told.items() if name.startswith("misp/"))
    assert told["indicators-published.csv"].count(b"\r\n") == told["indicators.csv"].count(b"\r\n") - 1
    assert NOW < LATER


def _stix(content: bytes) -> int:
    return sum(one["type"] == "indicator" for one in json.loads(content)["objects"])
