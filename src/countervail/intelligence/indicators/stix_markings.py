"""Markings of STIX objects: the definitions that OASIS gave out for TLP 1 and 2, and those a bundle defines itself."""

from collections.abc import Mapping
from typing import Any

from countervail.intelligence.indicators.json_text import mapping, said
from countervail.vocabulary.tlp import Tlp, narrowest, read_tlp

_GIVEN_OUT = {
    "613f2e26-407d-48c7-9eca-b8e91df99dc9": Tlp.CLEAR,
    "34098fce-860f-48ae-8e50-ebd3cc5e41da": Tlp.GREEN,
    "f88d31f6-486f-44da-b317-01333bde0b82": Tlp.AMBER,
    "5e57c739-391a-4eb3-b6be-7d15ca92d5ed": Tlp.RED,
    "94868c89-83c2-464b-929b-a1a8aa3c8487": Tlp.CLEAR,
    "bab4a63c-aed9-4cf5-a766-dfca5abac2bb": Tlp.GREEN,
    "55d920b0-5e8b-4f79-9ee9-91f868d9b421": Tlp.AMBER,
    "939a9414-2ddd-4d32-a0cd-375ea402b003": Tlp.AMBER_STRICT,
    "e828b379-4e03-4974-9ac4-e53a884c97c1": Tlp.RED,
}
GIVEN_OUT = {f"marking-definition--{uuid}": tlp for uuid, tlp in _GIVEN_OUT.items()}
"""The first four of TLP 1, the others of TLP 2: STIX 2.1, 7.2.1.4, and OASIS' common objects."""
TLP_2 = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
"""The extension by which a marking says that it is one of TLP 2."""


def markings_of(definition: Mapping[str, Any]) -> dict[str, Tlp]:
    """What a marking definition of a bundle says of TLP, by its id; nothing where it says something else."""
    extension = mapping(mapping(definition.get("extensions")).get(TLP_2))
    plain = mapping(definition.get("definition"))
    tlp = read_tlp(said(extension.get("tlp_2_0")) or said(plain.get("tlp")))
    return {said(definition.get("id")): tlp} if tlp else {}


def strictest(references: list[str], own: Mapping[str, Tlp]) -> Tlp | None:
    """The strictest of an object's markings; None where none of them is one of TLP."""
    known = [tlp for one in references if (tlp := GIVEN_OUT.get(one) or own.get(one))]
    return narrowest(known) if known else None
