"""The feed."""

import hashlib
import json

from tests.disruption.release.full_case import release
from tests.disruption.sharing.editions import GONE, retracted, withdrawn

from countervail.disruption.release.edition import Edition
from countervail.disruption.sharing.formats.misp_feed import FORMAT


def _event(edition: Edition) -> dict[str, object]:
    told = FORMAT.write(edition)
    name = next(iter(json.loads(told["misp/manifest.json"])))
    event: dict[str, object] = json.loads(told[f"misp/{name}.json"])["Event"]
    return event


def test_manifest_event_and_hashes_name_one_another() -> None:
    told, event = FORMAT.write(Edition(release())), _event(Edition(release()))
    manifest = json.loads(told["misp/manifest.json"])
    assert manifest[event["uuid"]]["timestamp"] == event["timestamp"]
    first = event["Attribute"][0]["value"]  # type: ignore[index]
    digest = hashlib.md5(first.encode(), usedforsecurity=False).hexdigest()
    assert f"{digest},{event['uuid']}" in told["misp/hashes.csv"].decode()


def test_markings_are_tags_of_tlp_2() -> None:
    assert {"name": "tlp:clear", "colour": "#FFFFFF"} in _event(Edition(release()))["Tag"]  # type: ignore[operator]


def test_ids_stay_and_time_moves_when_something_is_taken_back() -> None:
    before, after = _event(Edition(release())), _event(withdrawn())
    assert int(str(after["timestamp"])) > int(str(before["timestamp"]))
    deleted = [row for row in after["Attribute"] if row["deleted"]]  # type: ignore[attr-defined]
    assert len(deleted) == 1
    assert not deleted[0]["to_ids"]
    assert GONE
    assert all(row["deleted"] for row in _event(retracted())["Attribute"])  # type: ignore[attr-defined]
