"""Ids that follow from facts: the same fact of the same release is the same object, however often it is written."""

import uuid
from datetime import UTC, datetime

from countervail.vocabulary.canonical import canonical_json

NAMESPACE = uuid.UUID("6f0c8a2e-5d1b-4c39-9c6e-3f5a4f0f7b11")
"""Ours alone, made once at random; never the one that STIX keeps for observables."""
OBSERVABLES = uuid.UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
"""The namespace of STIX 2.1, section 2.9, for cyber-observable objects."""
UNCHANGING = "2026-01-01T00:00:00.000Z"
"""Stands where an object has no history: an identity, a country."""


def object_id(kind: str, *fact: str) -> str:
    """The id of a domain object or relationship."""
    return f"{kind}--{uuid.uuid5(NAMESPACE, canonical_json([kind, *fact]).decode())}"


def observable_id(kind: str, contributing: dict[str, object]) -> str:
    """The id of a cyber-observable, from its id-contributing properties."""
    return f"{kind}--{uuid.uuid5(OBSERVABLES, canonical_json(contributing).decode())}"


def moment(at: datetime) -> str:
    """A STIX timestamp, to the millisecond; the analyst may have written it with an offset."""
    at = at.astimezone(UTC)
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"
