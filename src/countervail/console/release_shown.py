"""A release as a page shows it: counts, what is left out and why, signatures and gates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from countervail.casework.hand import Hand
from countervail.disruption.publishing.document import READERS
from countervail.disruption.release.brief import Brief
from countervail.disruption.release.edition import Edition
from countervail.disruption.release.quorum import RIGHTS, needed
from countervail.disruption.release.release import Release
from countervail.disruption.release.shelf import Kept
from countervail.disruption.release.terms import MARKINGS, Recipient, Responsible
from countervail.people.rights import Right
from countervail.people.statement import Purpose
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.releasing import ReleaseRoom, Wish

WHO = {
    Purpose.PROPOSE_RELEASE: "its proposer",
    Purpose.APPROVE_RELEASE: "a second person",
    Purpose.CLEAR_RELEASE: "counsel",
    Purpose.SECOND_RELEASE: "a second approver",
}
"""Who signs which part, in words."""
SOME_AUTHORITY = Recipient("an authority of no country", "ZZ", authority=True)
"""Stands in a preview for the authority that a release would be made for."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One class of which an audience sees nothing."""

    name: str
    count: str
    because: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What one audience would be told."""

    audience: str
    readers: str
    marking: str
    networks: int
    indicators: int
    accounts: int
    """Handles of accounts."""
    withheld: list[LeftOut]
    signers: list[str]
    """Who would have to sign."""
    refused: str
    """Why it cannot be made; empty where it can."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One that is there."""

    part: Purpose
    who: str
    person: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """One that is missing."""

    part: Purpose
    who: str
    right: Right
    payload: str
    """What is signed, with the reason given so far."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the release, and whether it still stands."""

    id: str
    value: str
    marking: str
    revoked: bool


@dataclass(frozen=True, slots=True)
class ReleaseShown:
    """One release."""

    release: str
    version: int
    title: str
    audience: str
    readers: str
    marking: str
    hash: str
    drafted_at: datetime
    networks: int
    withheld: list[LeftOut]
    gates: list[str]
    warnings: list[str]
    signed: list[Signature]
    wanted: list[Wanted]
    issued: bool
    cleared: int
    """Accounts it tells of that were cleared, or appealed, since it was drafted."""
    retracted: bool
    errata: list[str]
    indicators: list[Indicator]
    names: dict[str, str]


def previews(room: ReleaseRoom, hand: Hand, brief: Brief, answers: Responsible) -> list[Preview]:
    """Every audience's view of one brief. What one may not be told is no error of the others."""
    made = []
    for audience in Audience:
        to = SOME_AUTHORITY if audience is Audience.LAW_ENFORCEMENT else None
        wish = Wish(audience, MARKINGS[audience][0], answers, to)
        try:
            made.append(_preview(room.preview(hand, brief, wish)))
        except RefusedError as error:
            said = f"{error.message} {error.hint or ''}".strip()
            marking = MARKINGS[audience][0].value
            made.append(Preview(audience.value, READERS[audience], marking, 0, 0, 0, [], [], said))
    return made


def release_shown(
    kept: Kept, edition: Edition, names: dict[str, str], payloads: Mapping[str, str], *, issued: bool, cleared: int
) -> ReleaseShown:
    """A release that is kept."""
    release, terms = kept.release, kept.release.terms
    signed = [
        Signature(part, WHO[part], one.signature.person, one.signature.signed_at, one.reason)
        for part, one in kept.signed.items()
    ]
    wanted = [
        Wanted(part, WHO[part], RIGHTS[part], payloads[part.value])
        for part in needed(release)
        if part not in kept.signed
    ]
    listed = [
        Indicator(
            one.indicator.id or "",
            one.indicator.value or "",
            (one.indicator.marking or terms.marking).value,
            one.revoked,
        )
        for one in edition.indicators
    ]
    return ReleaseShown(
        release=terms.id,
        version=terms.version,
        title=release.content.title or "",
        audience=terms.audience.value,
        readers=terms.recipient.name if terms.recipient else READERS[terms.audience],
        marking=terms.marking.value,
        hash=release.hash,
        drafted_at=terms.drafted_at,
        networks=len(release.content.networks),
        withheld=_left_out(release),
        gates=[one.says for one in release.gates],
        warnings=list(release.warnings),
        signed=signed,
        wanted=wanted,
        issued=issued,
        cleared=cleared,
        retracted=edition.retracted,
        errata=[f"{one.kind.value}: {one.says}" for one in edition.errata],
        indicators=listed,
        names=names,
    )


def _preview(made: Release) -> Preview:
    content, terms = made.content, made.terms
    return Preview(
        terms.audience.value,
        READERS[terms.audience],
        terms.marking.value,
        len(content.networks),
        len(content.indicators),
        sum(len(one.accounts) for one in content.networks),
        _left_out(made),
        [WHO[part] for part in needed(made)],
        "",
    )


def _left_out(release: Release) -> list[LeftOut]:
    return [LeftOut(one.name, one.count, one.because) for one in release.withheld]
