"""TLP 2.0 as the marking definitions of OASIS: their ids and text are the standard's, word for word.

https://github.com/oasis-open/cti-stix-common-objects, extension-definition-specifications/tlp-2.0
"""

from typing import Any

import msgspec

from countervail.vocabulary.tlp import Tlp

EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
_CREATED = "2022-10-01T00:00:00.000Z"
_IDS = {
    Tlp.CLEAR: "94868c89-83c2-464b-929b-a1a8aa3c8487",
    Tlp.GREEN: "bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    Tlp.AMBER: "55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    Tlp.AMBER_STRICT: "939a9414-2ddd-4d32-a0cd-375ea402b003",
    Tlp.RED: "e828b379-4e03-4974-9ac4-e53a884c97c1",
}


class MarkingDefinition(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="marking-definition"):
    """A marking. It has no `modified`: markings do not change."""

    spec_version: str = "2.1"
    id: str
    created: str
    name: str
    extensions: dict[str, Any]


def marking(tlp: Tlp) -> MarkingDefinition:
    """The marking definition of a label."""
    said = {"extension_type": "property-extension", "tlp_2_0": tlp.value.removeprefix("TLP:").lower()}
    return MarkingDefinition(id=marking_id(tlp), created=_CREATED, name=tlp.value, extensions={EXTENSION: said})


def marking_id(tlp: Tlp) -> str:
    """Its id, for `object_marking_refs`."""
    return f"marking-definition--{_IDS[tlp]}"
