"""What every export format promises: it leaks nothing, forgets no retraction, and writes the same bytes twice."""

import json
import re

import pytest
from tests.disruption.publishing.printed_text import taken_apart
from tests.disruption.release.full_case import NOW, indicator, opened, release
from tests.disruption.sharing.editions import (
    ADDED,
    CANARIES,
    CORRECTS,
    GONE,
    LATER,
    canaried,
    corrected,
    files,
    leaked,
    retracted,
    withdrawn,
)

from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.report import HTML, PDF, report
from countervail.disruption.release.allow_list import allow_list
from countervail.disruption.release.edition import Edition
from countervail.disruption.sharing.catalogue import all_formats
from countervail.disruption.sharing.defang import defanged
from countervail.disruption.sharing.format import Format
from countervail.disruption.sharing.issue import errata
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


@pytest.mark.parametrize("one", [*FORMATS, None], ids=[*NAMES, "report"])
def test_a_correction_reaches_every_format(one: Format | None) -> None:
    """The next version has one host more and one less: each format tells the new one, and the old as true no longer."""
    before, after = _written(one, Edition(release(Audience.RESEARCHERS))), _written(one, corrected())
    assert set(after) == set(before)
    assert any(before[name] != after[name] for name in before)
    told = _text(after)
    assert ADDED in told.replace("[.]", ".")
    assert ADDED not in _text(before).replace("[.]", "."), "the twin: the version before does not"
    if one is None:
        assert told.count(CORRECTS) == len((HTML, PDF))


def test_what_a_correction_leaves_out_is_told_as_taken_back_in_each_formats_own_way() -> None:
    told, gone = files(corrected()), indicator(1).value or ""
    bundle = json.loads(told["stix21.json"])["objects"]
    assert [one["name"] for one in bundle if one["type"] == "indicator" and one.get("revoked")] == [defanged(gone)]
    rows = told["indicators.csv"].decode().splitlines()
    assert [row.endswith("true") for row in rows if gone in row] == [True]
    (event,) = (content for name, content in told.items() if re.fullmatch(r"misp/[0-9a-f-]+\.json", name))
    rows_of_event = json.loads(event)["Event"]["Attribute"]
    assert [row["deleted"] for row in rows_of_event if row["value"] == gone] == [True]
    assert gone.encode() not in told["mvt.stix2"]
    assert b"1 indicators were taken back" in told["mvt.stix2"]
    for name in ("indicators-published.csv", "kill-chain.csv"):
        assert defanged(gone).encode() not in told[name]
    said = errata(corrected())["errata"]
    assert [(one["kind"], one["version"], one["says"]) for one in said] == [("corrected", 1, CORRECTS)]


def _text(written: dict[str, bytes]) -> str:
    apart = {part: held for name, content in written.items() for part, held in taken_apart(name, content).items()}
    held = [content for part, content in apart.items() if not part.endswith((".pdf", "/unpacked", "/joined"))]
    return b"\n".join(held).decode(errors="replace").replace("\n", " ")


def _written(one: Format | None, edition: Edition) -> dict[str, bytes]:
    return report(Reading(edition)) if one is None else dict(one.write(edition))


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
