"""The STIX 2.1 objects that we write, each with the properties that we fill; what is absent is not written."""

from typing import Any

import msgspec


class KillChainPhase(msgspec.Struct, frozen=True):
    """A phase of a named chain."""

    kill_chain_name: str
    phase_name: str


class Reference(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where else something stands."""

    source_name: str
    description: str = ""
    external_id: str = ""


class StixObject(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="type"):
    """What every domain object and relationship has."""

    spec_version: str
    id: str
    created: str
    modified: str
    created_by_ref: str = ""
    revoked: bool = False
    confidence: int | None = None
    labels: tuple[str, ...] = ()
    external_references: tuple[Reference, ...] = ()
    object_marking_refs: tuple[str, ...] = ()


class Identity(StixObject, frozen=True, kw_only=True, omit_defaults=True, tag="identity"):
    """Who publishes, who saw something."""

    name: str
    identity_class: str
    contact_information: str = ""


class ThreatActor(StixObject, frozen=True, kw_only=True, omit_defaults=True, tag="threat-actor"):
    """A named operator."""

    name: str
    description: str = ""


class IntrusionSet(StixObject, frozen=True, kw_only=True, omit_defaults=True, tag="intrusion-set"):
    """Whoever is behind a network that nobody can name."""

    name: str
    description: str = ""
    first_seen: str = ""
    last_seen: str = ""


class Campaign(StixObject, frozen=True, kw_only=True, omit_defaults=True, tag="campaign"):
    """A network at work."""

    name: str
    description: str = ""
    first_seen: str = ""
    last_seen: str = ""


class AttackPattern(StixObject, frozen=True, kw_only=True, omit_defaults=True, tag="attack-pattern"):
    """A way of working."""

    name: str
    description: str = ""
    kill_chain_phases: tuple[KillChainPhase, ...] = ()


class Malware(StixObject, frozen=True, kw_only=True, omit_defaults=True, tag="malware"):
    """A tool of the operator; readers of lists for phones group indicators by it."""

    name: str
    description: str = ""
    is_family: bool | None = None


class Indicator(StixObject, frozen=True, kw_only=True, omit_defaults=True, tag="indicator"):
    """Something to look for."""

    name: str
    description: str = ""
    indicator_types: tuple[str, ...] = ()
    pattern: str
    pattern_type: str
    pattern_version: str
    valid_from: str
    valid_until: str = ""
    kill_chain_phases: tuple[KillChainPhase, ...] = ()


class CourseOfAction(StixObject, frozen=True, kw_only=True, omit_defaults=True, tag="course-of-action"):
    """What was done."""

    name: str
    description: str = ""


class Location(StixObject, frozen=True, kw_only=True, omit_defaults=True, tag="location"):
    """A country."""

    name: str
    country: str


class Note(StixObject, frozen=True, kw_only=True, omit_defaults=True, tag="note"):
    """A remark for readers."""

    abstract: str
    content: str
    object_refs: tuple[str, ...]


class Report(StixObject, frozen=True, kw_only=True, omit_defaults=True, tag="report"):
    """The release itself."""

    name: str
    description: str = ""
    report_types: tuple[str, ...]
    published: str
    object_refs: tuple[str, ...]


class Relationship(StixObject, frozen=True, kw_only=True, omit_defaults=True, tag="relationship"):
    """How two objects belong together."""

    relationship_type: str
    source_ref: str
    target_ref: str
    description: str = ""
    start_time: str = ""
    stop_time: str = ""


class Sighting(StixObject, frozen=True, kw_only=True, omit_defaults=True, tag="sighting"):
    """Something that was met."""

    sighting_of_ref: str
    where_sighted_refs: tuple[str, ...] = ()
    count: int | None = None
    first_seen: str = ""
    last_seen: str = ""


class Observable(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="type"):
    """What every cyber-observable has."""

    spec_version: str
    id: str
    object_marking_refs: tuple[str, ...] = ()


class UserAccount(Observable, frozen=True, kw_only=True, omit_defaults=True, tag="user-account"):
    """An operator's account."""

    account_type: str = ""
    user_id: str


class File(Observable, frozen=True, kw_only=True, omit_defaults=True, tag="file"):
    """A picture or file, by its hash."""

    hashes: dict[str, str]


class Ipv4Address(Observable, frozen=True, kw_only=True, omit_defaults=True, tag="ipv4-addr"):
    """An address or range."""

    value: str


class Ipv6Address(Observable, frozen=True, kw_only=True, omit_defaults=True, tag="ipv6-addr"):
    """An address or range."""

    value: str


ENCODER = msgspec.json.Encoder()
"""Writes objects in the order of their fields: the same object, the same bytes."""


def to_bytes(one: Any) -> bytes:  # noqa: ANN401 -- any object of this file
    """An object as JSON."""
    return ENCODER.encode(one)
