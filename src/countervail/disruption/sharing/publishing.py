"""An edition told to its audience's collection: what is new, what changed, and what is told no longer."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse
from countervail.disruption.release.approved import ApprovedRelease
from countervail.disruption.release.edition import Edition
from countervail.disruption.sharing.collection import Collections, Telling, revoked
from countervail.disruption.sharing.partner import Partner
from countervail.disruption.sharing.stix.bundle import objects_of
from countervail.disruption.sharing.stix.identity import UNCHANGING, moment
from countervail.disruption.sharing.stix.records import to_bytes


@dataclass(frozen=True, slots=True)
class Told:
    """What a telling came to."""

    added: int
    """Object versions that are new in the collection."""
    only_for: str | None
    """The one partner who reads them."""


def publish(hand: Hand, collections: Collections, approved: ApprovedRelease, to: Partner | None = None) -> Told:
    """Tell a collection an edition. An object that is in it no longer is told once more, revoked.

    Args:
        to: the partner who is the release's recipient; None for a release to all of an audience.

    Raises:
        RefusedError: the release names another recipient, or the partner does not read this audience.
    """
    edition = approved.edition
    terms = edition.release.terms
    _check_recipient(edition, to)
    told = [_telling(to_bytes(one)) for one in objects_of(edition)]
    gone = _gone(hand, collections, edition, {one.id for one in told})
    only_for = to.id if to else None
    added = collections.add(hand, terms.audience, terms.id, [*told, *gone], to)
    facts = {"release": terms.id, "collection": terms.audience.value, "added": added, "only_for": only_for}
    hand.enter("release.shared", edition.release.hash, facts, high_impact=True)
    return Told(added, only_for)


def _check_recipient(edition: Edition, to: Partner | None) -> None:
    named = edition.release.terms.recipient
    if (named is None) != (to is None) or (named and to and (named.name, named.country) != (to.name, to.country)):
        raise refuse("this release is made for another reader.", "Add its recipient as a partner, by the same name.")
    if named and to and named.authority != to.authority:
        raise refuse(f"{to.name} is not what the release says.", "Whether it is an authority decides what bars it.")
    if to and edition.release.terms.audience not in to.audiences:
        raise refuse(f"{to.name} does not read this audience.", "See `countervail share partners`.")


def _telling(body: bytes) -> Telling:
    told = json.loads(body)
    # Observables have no version: they are what their id says, and never change.
    return Telling(told["id"], told["type"], told.get("modified") or told.get("created") or "", body)


def _gone(hand: Hand, collections: Collections, edition: Edition, here: set[str]) -> Iterator[Telling]:
    """What an earlier edition told and this one does not. A country or an identity stays: other releases tell it."""
    terms, at = edition.release.terms, moment(edition.told_at)
    for old in collections.of_release(hand.connection, terms.audience, terms.id):
        stays = old.id in here or old.version == UNCHANGING
        body = None if stays else revoked(old.body, at)
        if body is not None:
            yield _telling(body)
