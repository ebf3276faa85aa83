"""What an operator left, as STIX observables: accounts, media, address ranges, for the views that hold them."""

from collections.abc import Iterator
from typing import Any

from countervail.disruption.release.content.network import Network
from countervail.disruption.release.content.traces import AddressRange
from countervail.disruption.sharing.stix.author import Author
from countervail.disruption.sharing.stix.identity import moment, observable_id
from countervail.disruption.sharing.stix.markings import marking_id
from countervail.disruption.sharing.stix.records import (
    File,
    Ipv4Address,
    Ipv6Address,
    Observable,
    StixObject,
    UserAccount,
)


def trace_objects(author: Author, network: Network, campaign: str) -> Iterator[Observable | StixObject]:
    """Each trace, and that it belongs to the campaign."""
    for handle in network.accounts:
        if handle.handle:
            yield from _with(author, _account(author, handle.surface or "", handle.handle), campaign)
    for media in network.media:
        if media.sha256:
            hashes = {"SHA-256": media.sha256}
            name = observable_id("file", {"hashes": dict(hashes)})
            yield from _with(author, File(id=name, hashes=hashes, **_marked(author)), campaign)
    for span in network.addresses:
        if span.cidr:
            yield from _with(author, _range(author, span.cidr), campaign, span)


def _with(
    author: Author, made: Observable, campaign: str, span: AddressRange | None = None
) -> Iterator[Observable | StixObject]:
    yield made
    times = {}
    if span and span.first_seen and span.last_seen and span.first_seen < span.last_seen:
        times = {"start_time": moment(span.first_seen), "stop_time": moment(span.last_seen)}
    yield author.related("related-to", made.id, campaign, **times)


def _account(author: Author, surface: str, handle: str) -> UserAccount:
    told: dict[str, object] = {"user_id": handle, **({"account_type": surface} if surface else {})}
    name = observable_id("user-account", told)
    return UserAccount(id=name, account_type=surface, user_id=handle, **_marked(author))


def _range(author: Author, cidr: str) -> Ipv4Address | Ipv6Address:
    told: dict[str, object] = {"value": cidr}
    if ":" in cidr:
        return Ipv6Address(id=observable_id("ipv6-addr", told), value=cidr, **_marked(author))
    return Ipv4Address(id=observable_id("ipv4-addr", told), value=cidr, **_marked(author))


def _marked(author: Author) -> dict[str, Any]:
    return {"spec_version": "2.1", "object_marking_refs": (marking_id(author.edition.release.terms.marking),)}
