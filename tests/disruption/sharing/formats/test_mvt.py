"""The file for phones."""

import json

from tests.disruption.release.full_case import indicator, release

from countervail.disruption.release.edition import Edition
from countervail.disruption.sharing.formats.mvt import FORMAT, SAYS
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.vocabulary.audience import Audience


def _read(*rows: object) -> list[dict[str, str]]:
    edition = Edition(release(indicators=rows))
    objects: list[dict[str, str]] = json.loads(FORMAT.write(edition)["mvt.stix2"])["objects"]
    return objects


def test_there_are_no_blanks_around_the_sign_and_what_only_phones_know_is_there() -> None:
    app = indicator(2, kind=Kind.APP, value="com.lantern.row", scope=None)
    patterns = [one["pattern"] for one in _read(indicator(1), app) if one["type"] == "indicator"]
    assert patterns == ["[domain-name:value='sign-in-1.example']", "[app:id='com.lantern.row']"]


def test_it_says_what_its_reader_cannot_match() -> None:
    wide = indicator(3, kind=Kind.URL, value="https://a.example/", scope=Scope.HOST)
    malware = next(one for one in _read(indicator(1), wide) if one["type"] == "malware")
    assert SAYS in malware["description"]
    assert "1 indicators of other kinds" in malware["description"]


def test_an_audience_without_indicators_has_no_file() -> None:
    assert FORMAT.write(Edition(release(Audience.POLICY))) == {}
