"""TLP 2.0 in STIX."""

import json

import msgspec
import pytest

from countervail.disruption.sharing.stix.markings import EXTENSION, marking, marking_id
from countervail.vocabulary.tlp import Tlp


@pytest.mark.parametrize("tlp", Tlp)
def test_a_marking_is_the_standards_object(tlp: Tlp) -> None:
    told = json.loads(msgspec.json.encode(marking(tlp)))
    assert told["id"] == marking_id(tlp)
    assert told["created"] == "2022-10-01T00:00:00.000Z"
    assert told["extensions"][EXTENSION]["tlp_2_0"] == tlp.value.removeprefix("TLP:").lower()


def test_clear_has_the_id_that_oasis_gave_it() -> None:
    assert marking_id(Tlp.CLEAR) == "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"
