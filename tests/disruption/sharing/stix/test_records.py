"""The objects as bytes."""

import json

from countervail.disruption.sharing.stix.records import Location, to_bytes


def test_what_is_absent_is_not_written() -> None:
    made = Location(spec_version="2.1", id="location--1", created="c", modified="m", name="XA", country="XA")
    told = json.loads(to_bytes(made))
    assert set(told) == {"type", "spec_version", "id", "created", "modified", "name", "country"}
    assert told["type"] == "location"
