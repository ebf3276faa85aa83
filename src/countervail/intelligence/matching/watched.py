"""An indicator as matching needs it: what to look for, how far it reaches, until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from countervail.intelligence.indicators.indicator import Indicator
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.indicators.standing import Standing

IN_ACTIVITY = frozenset({Kind.HOST, Kind.URL, Kind.ADDRESS, Kind.RANGE})
"""Kinds that activity can show: it carries links and addresses, and hashes only as the platform's own opaque ones."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One thing to look for, whoever claims it."""

    ref: str
    """By which its claims are found again."""
    kind: Kind
    value: str
    scope: Scope | None
    sources: tuple[str, ...]
    """Where it is claimed: source, file and place."""
    confidence: int
    """0-100."""
    names: tuple[str, ...] = ()
    """Malware, family or campaign it is tied to."""
    expires: datetime | None = None
    """Events from then on do not match."""


def watched_of(indicators: Iterable[Indicator], expires: datetime | None = None) -> list[Watched]:
    """Claims merged by value and scope, those that activity can show; every source is kept.

    Args:
        expires: for all of them, instead of what the claims say.
    """
    merged: dict[tuple[Kind, str, Scope | None], list[Indicator]] = {}
    for one in indicators:
        if one.kind in IN_ACTIVITY:
            merged.setdefault((one.kind, one.value, one.scope), []).append(one)
    return [_of(kind, value, scope, claims, expires) for (kind, value, scope), claims in merged.items()]


def watched_of_store(standing: Iterable[Standing], *, also_expired: bool = False) -> list[Watched]:
    """Stored indicators that activity can show, each until it ends; those that ended still match what came before."""
    return [
        Watched(
            one.id,
            one.kind,
            one.value,
            one.scope,
            tuple(f"{claim.source}: {claim.file}, {claim.place}" for claim in one.claims),
            one.life.confidence,
            one.names,
            None if also_expired else one.life.expires,
        )
        for one in standing
        if one.kind in IN_ACTIVITY
    ]


def _of(kind: Kind, value: str, scope: Scope | None, claims: list[Indicator], expires: datetime | None) -> Watched:
    where = [f"{one.provenance.source}: {one.provenance.file}, {one.provenance.place}" for one in claims]
    said = [one.expires for one in claims]
    latest = None if None in said else max(one for one in said if one is not None)
    names = tuple(dict.fromkeys(one.name for one in claims if one.name))
    confidence = max(one.confidence for one in claims)
    return Watched(f"{kind.value}:{value}", kind, value, scope, tuple(where), confidence, names, expires or latest)
