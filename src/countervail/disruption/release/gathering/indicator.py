"""An indicator as a dossier tells it: what the brief lists, completed from the store and held against the guards."""

from collections.abc import Callable

from countervail.disruption.release.brief import IndicatorBrief
from countervail.disruption.release.content.indicator import GuardResult, Indicator
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.indicators.life import EventKind
from countervail.intelligence.indicators.personas import without_people
from countervail.intelligence.indicators.standing import Standing
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.tlp import Tlp, narrowest

ID_LETTERS = 16
Stored = Callable[[Kind, str, Scope | None], Standing | None]
"""What the store of indicators holds of something."""
USUAL_CONFIDENCE = 50
Guard = Callable[[Kind, str, Scope | None], GuardResult]
"""What the guards say of blocking something."""


def unstored(kind: Kind, value: str, scope: Scope | None) -> Standing | None:  # noqa: ARG001 -- a Stored
    """Where no store is at hand nothing is added to the brief."""
    return None


def unguarded(kind: Kind, value: str, scope: Scope | None) -> GuardResult:  # noqa: ARG001 -- a Guard
    """Where no guard is at hand nothing was checked, and nothing unchecked goes out."""
    return GuardResult.UNCHECKED


def indicator_of(said: IndicatorBrief, network: str, guard: Guard, stored: Stored) -> Indicator:
    """What the brief lists, completed from the store; a source's marking is never widened."""
    fact = canonical_json([said.kind.value, said.value, said.scope.value if said.scope else ""])
    known = stored(said.kind, said.value, said.scope)
    life = known.life if known else None
    seen = sorted(one.at for one in known.events if one.kind is EventKind.SIGHTING) if known else []
    sources = "; ".join(dict.fromkeys(one.source for one in known.claims)) if known else ""
    sure = said.confidence if said.confidence is not None else life.confidence if life else USUAL_CONFIDENCE
    return Indicator(
        id=f"I-{digest(fact)[:ID_LETTERS]}",
        kind=said.kind,
        value=said.value,
        scope=said.scope,
        network=network,
        phase=said.phase,
        technique=said.technique or None,
        first_seen=said.first_seen or (seen[0] if seen else None),
        last_seen=said.last_seen or (seen[-1] if seen else None),
        expires=said.expires or (life.expires if life else None),
        confidence=sure,
        marking=_marking(said.marking, life.tlp if life else None),
        guard=guard(said.kind, said.value, said.scope),
        comment=without_people(said.comment) or None,
        source=said.source or sources or None,
        sightings=life.sightings if life else None,
    )


def _marking(said: Tlp | None, stored: Tlp | None) -> Tlp:
    return narrowest([one for one in (said or stored, stored) if one is not None])
