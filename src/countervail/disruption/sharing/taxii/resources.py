"""The resources of TAXII 2.1 that describe the server: discovery, API root, collections."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid5

from countervail.disruption.sharing.partner import Partner
from countervail.disruption.sharing.stix.identity import NAMESPACE
from countervail.vocabulary.audience import Audience

TAXII = "application/taxii+json;version=2.1"
STIX = "application/stix+json;version=2.1"
ROOT = "countervail"
"""The one API root."""
MOST_BYTES = 1_048_576
"""Longest request that is read."""
SIGHTINGS = "sightings"
"""The alias of the collection that partners write to."""


@dataclass(frozen=True, slots=True)
class Server:
    """What the server says of itself."""

    title: str
    contact: str
    origin: str
    """https://HOST, without a slash at the end: how partners reach it."""

    def discovery(self) -> dict[str, Any]:
        """Discovery resource (section 4.1)."""
        root = f"{self.origin}/{ROOT}/"
        about = {"title": self.title, "description": "Findings about surveillance for hire, an audience a collection."}
        return about | {"contact": self.contact, "default": root, "api_roots": [root]}

    def api_root(self) -> dict[str, Any]:
        """API root resource (section 4.2)."""
        return {"title": self.title, "versions": [TAXII], "max_content_length": MOST_BYTES}


def collection_id(name: str) -> str:
    """The id of a collection: the same on every server of ours, so that clients need not be set up twice."""
    return str(uuid5(NAMESPACE, f"collection/{name}"))


def _shown(name: str, *, read: bool, write: bool) -> dict[str, Any]:
    says = "What you met of what we told: sightings, opinions, notes." if write else f"What {name} are told."
    head = {"id": collection_id(name), "title": name.replace("_", " ").capitalize(), "description": says}
    return head | {"alias": name, "can_read": read, "can_write": write, "media_types": [STIX]}


_COLLECTIONS = {
    **{one.value: _shown(one.value, read=True, write=False) for one in Audience},
    SIGHTINGS: _shown(SIGHTINGS, read=False, write=True),
}
_NAMES = {one["id"]: name for name, one in _COLLECTIONS.items()} | {name: name for name in _COLLECTIONS}
"""Names of collections by id and by alias."""


def collections_of(partner: Partner) -> list[dict[str, Any]]:
    """The collections a partner may read or write, in a steady order (section 5.1)."""
    return [one for name, one in _COLLECTIONS.items() if name == SIGHTINGS or name in partner.audiences]


def collection_of(partner: Partner, named: str) -> str | None:
    """The name of a collection of this partner, by its id or alias; None where there is none for them."""
    name = _NAMES.get(named.lower())
    return name if name == SIGHTINGS or name in partner.audiences else None


def shown(name: str) -> dict[str, Any]:
    """One collection resource (section 5.2)."""
    return _COLLECTIONS[name]
