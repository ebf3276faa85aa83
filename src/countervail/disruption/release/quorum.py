"""Who must stand behind a release, and whether they do: two people, counsel for the public, four at a gate."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse
from countervail.disruption.release.release import Release
from countervail.people.access import Thing, demand
from countervail.people.consent import check_apart
from countervail.people.rights import Right
from countervail.people.roll import person_with
from countervail.people.signatures import verify_signature
from countervail.people.statement import Purpose
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.warrant import Signature

RIGHTS: Mapping[Purpose, Right] = {
    Purpose.PROPOSE_RELEASE: Right.PROPOSE_RELEASE,
    Purpose.APPROVE_RELEASE: Right.APPROVE_RELEASE,
    Purpose.CLEAR_RELEASE: Right.CLEAR_RELEASE,
    Purpose.SECOND_RELEASE: Right.APPROVE_RELEASE,
}
"""What each part takes, in the order in which a release carries them."""
LIFTS = (Purpose.CLEAR_RELEASE, Purpose.SECOND_RELEASE)
"""Those who record why something goes out although a gate bars it."""


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature under a release, and the reason it covers."""

    signature: Signature
    reason: str = ""


def needed(release: Release) -> tuple[Purpose, ...]:
    """The parts that must be signed."""
    two = (Purpose.PROPOSE_RELEASE, Purpose.APPROVE_RELEASE)
    if release.gates:
        return (*two, *LIFTS)
    return (*two, Purpose.CLEAR_RELEASE) if release.terms.audience is Audience.PUBLIC else two


def payload(release_hash: str, reason: str) -> str:
    """What is signed: the release's hash, together with the reason where one is given."""
    return digest(canonical_json({"release": release_hash, "reason": reason})) if reason else release_hash


def check_part(hand: Hand, release: Release, part: Purpose, signed: Signed) -> None:
    """Refuse a signature that is not the acting person's own over this release, for this part.

    Raises:
        RefusedError: it is not, or a gate is to be lifted without a reason.
    """
    if signed.signature.person != hand.id:
        raise refuse("this is somebody else's signature.", "Sign with your own authenticator.")
    if release.gates and part in LIFTS and not signed.reason.strip():
        raise refuse(f"{release.gates[0].says} Whoever lets it pass says why.", "Give --reason.")
    said = payload(release.hash, signed.reason)
    verify_signature(hand.connection, said, signed.signature, hand.now, purpose=part)


def check_quorum(hand: Hand, release: Release, cases: tuple[str, ...], signed: Mapping[Purpose, Signed]) -> None:
    """Make sure that everybody needed stands behind a release now: in service, in their role, and nobody twice.

    Raises:
        RefusedError: somebody is missing, or a signature does not count (any more).
    """
    missing = [part for part in needed(release) if part not in signed]
    if missing:
        raise refuse(f"this release lacks a signature: {_WHO[missing[0]]}.", "See `countervail release show`.")
    for part, one in signed.items():
        _check_one(hand.connection, hand, release, cases, part, one)
        if release.gates and part in LIFTS and not one.reason.strip():
            raise refuse("a gate was lifted without a reason.", "Draft the release again.")
    check_apart(hand.connection, [one.signature for one in signed.values()], hand.now)


_WHO = {
    Purpose.PROPOSE_RELEASE: "its proposer's",
    Purpose.APPROVE_RELEASE: "a second person's",
    Purpose.CLEAR_RELEASE: "counsel's",
    Purpose.SECOND_RELEASE: "a second approver's",
}


def _check_one(
    connection: Connection, hand: Hand, release: Release, cases: tuple[str, ...], part: Purpose, one: Signed
) -> None:
    said = payload(release.hash, one.reason)
    person = verify_signature(connection, said, one.signature, hand.now, purpose=part)
    for standing in (person_with(connection, person.id, one.signature.signed_at), person):
        for case in cases:
            demand(standing, RIGHTS[part], Thing(), case)
