"""The bundle as a file."""

import json

from tests.disruption.release.full_case import release
from tests.disruption.sharing.editions import retracted

from countervail.disruption.release.edition import Edition
from countervail.disruption.sharing.formats.stix21 import FORMAT
from countervail.intelligence.indicators.stix_pattern import comparisons
from countervail.vocabulary.audience import Audience


def _read(edition: Edition) -> list[dict[str, object]]:
    objects: list[dict[str, object]] = json.loads(FORMAT.write(edition)["stix21.json"])["objects"]
    return objects


def test_our_own_reader_understands_every_pattern() -> None:
    patterns = [str(one["pattern"]) for one in _read(Edition(release())) if one["type"] == "indicator"]
    read = [comparisons(pattern) for pattern in patterns]
    assert [one[0].value for one in read if one] == [one.value for one in release().content.indicators]


def test_a_retracted_release_revokes_everything_it_said() -> None:
    kept = {"identity", "marking-definition", "location", "user-account", "file", "ipv4-addr"}
    objects = [one for one in _read(retracted(Audience.PLATFORMS)) if one["type"] not in kept]
    assert objects
    assert all(one["revoked"] for one in objects)
