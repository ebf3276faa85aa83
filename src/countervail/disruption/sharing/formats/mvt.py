"""A STIX file that the Mobile Verification Toolkit reads: one comparison an indicator, grouped by malware.

It compares a whole host and its registered domain only: an entry for a host and all below it does not match deeper
names there, and the file says so. It splits patterns at `=`, so a link with that sign is left out; it knows no
`revoked`, so what was taken back is left out too. Each group counts in words what it lacks.
"""

import uuid
from collections.abc import Iterator

from countervail.disruption.release.content.network import Network
from countervail.disruption.release.edition import Edition, Listed
from countervail.disruption.sharing.format import Files, Format
from countervail.disruption.sharing.stix.author import Author
from countervail.disruption.sharing.stix.identity import NAMESPACE, moment
from countervail.disruption.sharing.stix.pattern import pattern
from countervail.disruption.sharing.stix.records import Indicator, Malware, StixObject, to_bytes
from countervail.intelligence.indicators.kinds import Kind, Scope

_UNREAD = frozenset({Kind.RANGE, Kind.SHA512})
"""Kinds for which it has no comparison."""
SAYS = "Hosts match as a whole or by their registered domain; names below a listed host are not matched by this reader."


def _write(edition: Edition) -> Files:
    author = Author(edition)
    objects = [one for network in edition.release.content.networks for one in _group(author, network)]
    if not objects:
        return {}
    name = f"bundle--{uuid.uuid5(NAMESPACE, f'mvt/{edition.release.hash}/{moment(edition.changed_at)}')}".encode()
    rows = b",\n".join(to_bytes(one) for one in objects)
    return {"mvt.stix2": b'{"type":"bundle","id":"' + name + b'","objects":[\n' + rows + b"\n]}\n"}


def _group(author: Author, network: Network) -> Iterator[StixObject]:
    """The standing indicators of a network, under a malware object that says what is not among them."""
    ever = [one for one in author.edition.indicators if one.indicator.network == network.id]
    if not ever:
        return
    standing = [one for one in ever if not one.revoked]
    told = [one for one in standing if _readable(one)]
    back, left = len(ever) - len(standing), len(standing) - len(told)
    says = " ".join(
        (
            SAYS,
            *((f"{left} indicators of other kinds stand in the other formats.",) if left else ()),
            *((f"{back} indicators were taken back: stop using them.",) if back else ()),
        )
    )
    malware = Malware(
        id=author.id("malware", network.id or ""),
        name=network.name or network.id or "network",
        description=says,
        is_family=False,
        **author.common(),
    )
    yield malware
    for one in told:
        made = _indicator(author, one)
        yield made
        yield author.related("indicates", made.id, malware.id)


def _readable(listed: Listed) -> bool:
    told = listed.indicator
    wide = told.kind is Kind.URL and told.scope not in (None, Scope.URL)
    return (
        pattern(told, spaced=False) is not None
        and "=" not in (told.value or "")
        and told.kind not in _UNREAD
        and not wide
    )


def _indicator(author: Author, listed: Listed) -> Indicator:
    told = listed.indicator
    begins = told.first_seen or author.edition.first_drafted_at
    until = told.expires if told.expires and told.expires > begins else None
    return Indicator(
        id=author.id("indicator", "mvt", told.id or ""),
        name=told.id or "indicator",
        indicator_types=("malicious-activity",),
        pattern=pattern(told, spaced=False) or "",
        pattern_type="stix",
        pattern_version="2.1",
        valid_from=moment(begins),
        valid_until=moment(until) if until else "",
        **author.common(listed.revoked_at, told.marking),
    )


FORMAT = Format("mvt", "STIX file for the Mobile Verification Toolkit", _write)
"""The format."""
