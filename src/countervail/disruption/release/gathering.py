"""A dossier gathered: from the fold of each case, from what was done and seen, and from the analyst's brief."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime

from countervail.casework.case import Case
from countervail.casework.records.attribution import UNKNOWN
from countervail.casework.refusal import refuse
from countervail.disruption.release.bands import banded, by_country
from countervail.disruption.release.brief import Brief, ClaimBrief, IndicatorBrief, NetworkBrief
from countervail.disruption.release.content.attribution import Attribution, Client
from countervail.disruption.release.content.claim import Claim, ClaimStatus
from countervail.disruption.release.content.conduct import Measure, PhaseClaim, Procedure, SurfaceCount
from countervail.disruption.release.content.dossier import Dossier
from countervail.disruption.release.content.evidence import EvidenceLine
from countervail.disruption.release.content.indicator import GuardResult, Indicator
from countervail.disruption.release.content.network import Network
from countervail.disruption.release.content.targets import TargetCategory, TargetLine
from countervail.disruption.release.content.traces import AddressRange, Handle, Media
from countervail.disruption.release.operators import home_of, names_of, tied_countries
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.indicators.life import EventKind
from countervail.intelligence.indicators.personas import without_people
from countervail.intelligence.indicators.standing import Standing
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.operator import Operator
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.tlp import Tlp, narrowest

ID_LETTERS = 16


@dataclass(frozen=True, slots=True)
class Asked:
    """That an operator was asked in a letter, and what it answered."""

    asked_at: datetime
    """When the letter was first served."""
    answered_at: datetime | None = None
    """When an answer last came; None: none did."""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """One case and what is known beside it."""

    case: Case
    measures: tuple[Measure, ...] = ()
    """What was done, as the plans' steps stand."""
    target_countries: Mapping[str | None, int] = field(default_factory=dict)
    """People by country, exact; None: not known."""
    targets: tuple[TargetLine, ...] = ()
    operator: Operator | None = None
    """Whom the case names, as the registry has it; None: nobody, or nobody it knows."""
    letters: Mapping[str, Asked] = field(default_factory=dict)
    """Letters served to that operator about this case, by id."""


Stored = Callable[[Kind, str, Scope | None], Standing | None]
"""What the store of indicators holds of something."""
USUAL_CONFIDENCE = 50


def unstored(kind: Kind, value: str, scope: Scope | None) -> Standing | None:  # noqa: ARG001 -- a Stored
    """Where no store is at hand nothing is added to the brief."""
    return None


Guard = Callable[[Kind, str, Scope | None], GuardResult]
"""What the guards say of blocking something."""


def unguarded(kind: Kind, value: str, scope: Scope | None) -> GuardResult:  # noqa: ARG001 -- a Guard
    """Where no guard is at hand nothing was checked, and nothing unchecked goes out."""
    return GuardResult.UNCHECKED


def gather(grounds: Sequence[Ground], brief: Brief, guard: Guard = unguarded, stored: Stored = unstored) -> Dossier:
    """Everything that some cases could tell.

    Raises:
        RefusedError: brief and cases do not go together, or a name is to be named that no case holds.
    """
    names = {ground.case.id: f"network-{number}" for number, ground in enumerate(grounds, start=1)}
    _check_cases(names, brief)
    cases = [ground.case for ground in grounds]
    evidence = {one.id for case in cases for one in case.evidence}
    letters = {ground.case.id: ground.letters for ground in grounds}
    return Dossier(
        title=brief.title,
        summary=brief.summary,
        method=brief.method or None,
        limits=brief.limits or None,
        would_help=brief.would_help or None,
        policy_annex=brief.policy_annex or None,
        networks=tuple(_network(ground, brief, names[ground.case.id]) for ground in grounds),
        indicators=tuple(_indicator(one, names[one.case], guard, stored) for one in brief.indicators),
        claims=tuple(_claim(one, names[one.case], evidence, _asked(one, letters[one.case])) for one in brief.claims),
        evidence=tuple(
            EvidenceLine(e.id, e.says, e.phase, e.happened_at, e.sha256, e.source, e.query)
            for c in cases
            for e in c.evidence
        ),
        public_notes=tuple(said.record.text for case in cases for said in case.notes if said.record.public),
        internal_notes=tuple(said.record.text for case in cases for said in case.notes if not said.record.public),
        reasons=tuple(sorted({reason for case in cases for reason in _reasons(case)})),
        staff=tuple(sorted({person for case in cases for person in _staff(case)})),
    )


def _check_cases(names: Mapping[str, str], brief: Brief) -> None:
    said = {one.case for one in brief.networks}
    if said != set(names):
        odd = min(said ^ set(names))
        raise refuse(f"brief and cases differ about {odd}.", "Give the brief one [[networks]] for each case named.")
    named = {one.case for one in brief.indicators} | {one.case for one in brief.claims}
    strangers = sorted(named - set(names))
    if strangers:
        why = f"an indicator or claim is of {strangers[0]}, which is not released."
        raise refuse(why, "Name a case of this release.")


def _network(ground: Ground, brief: Brief, name: str) -> Network:
    case, said = ground.case, next(one for one in brief.networks if one.case == ground.case.id)
    snapshot, positive = case.opening.record.snapshot, case.judged(Judgement.POSITIVE)
    told = tuple(account for account in positive if account not in case.owed_back())
    words = {one.phase: one.says for one in said.phases}
    return Network(
        id=name,
        name=said.name,
        case=case.id,
        summary=said.summary or None,
        attribution=_attribution(case, said, ground.operator),
        clients=tuple(Client(c.country, c.likelihood, c.suspected, c.basis or None) for c in said.clients),
        first_seen=snapshot.first_time,
        last_seen=snapshot.last_time,
        account_count=len(positive),
        surfaces=_surfaces(positive),
        phases=tuple(PhaseClaim(phase, words.get(phase)) for phase in snapshot.claimed_phases),
        procedures=tuple(Procedure(p.tactic, p.technique or None, p.procedure, p.phase) for p in said.procedures),
        measures=ground.measures,
        target_band=banded(sum(ground.target_countries.values()) or snapshot.target_count),
        target_countries=by_country(ground.target_countries),
        target_categories=tuple(
            TargetCategory(c.category, banded(c.count), c.given_by, c.count) for c in said.target_categories
        ),
        against=tuple(piece.statement for piece in snapshot.counter_evidence),
        accounts=tuple(_handle(account) for account in told),
        media=tuple(Media(one.sha256, one.role) for one in said.media),
        addresses=tuple(AddressRange(one.cidr, one.first_seen, one.last_seen) for one in said.addresses),
        unjudged=tuple(_handle(account) for account in case.members if account not in set(told)),
        targets=ground.targets,
        tied_countries=tied_countries(ground.operator) if ground.operator else (),
    )


def _attribution(case: Case, said: NetworkBrief, operator: Operator | None) -> Attribution:
    """What the case's last attribution says; the brief may name nobody whom the case and the registry do not."""
    last = case.attributions[-1].record if case.attributions else None
    home = said.home_country or (home_of(operator) if operator else None)
    nobody = last is None or last.operator == UNKNOWN or (operator and operator.kind is OperatorKind.UNKNOWN)
    if last is None or nobody:
        if said.operator:
            raise refuse(f"case {case.id} attributes its network to nobody.", "Attribute it in the case first.")
        return Attribution(known=False, home_country=home, would_change=said.would_change or None)
    if operator and said.operator and said.operator.casefold() not in names_of(operator):
        why = f"{operator.id} is not known by the name '{said.operator}'."
        raise refuse(why, "Use a name in the registry, or claim that name there with its source.")
    return Attribution(
        operator=said.operator or (operator.name if operator else last.operator),
        known=True,
        home_country=home,
        likelihood=last.likelihood,
        reason=last.reason,
        would_change=said.would_change or None,
        basis=last.basis,
    )


def _indicator(said: IndicatorBrief, network: str, guard: Guard, stored: Stored) -> Indicator:
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


def _asked(said: ClaimBrief, letters: Mapping[str, Asked]) -> Asked | None:
    """The right of reply as a letter that was served proves it, or as the brief says; None: nobody was asked."""
    if said.letter:
        if said.letter not in letters:
            hint = "Name a cease-and-desist letter of this case; serve it first: `countervail letters list`."
            raise refuse(f"{said.letter} is no letter about case {said.case} that was served.", hint)
        return letters[said.letter]
    return Asked(said.asked_at, said.answered_at, said.answer) if said.asked_at else None


def _claim(said: ClaimBrief, network: str, evidence: Set[str], asked: Asked | None) -> Claim:
    """A claim held against the cases: it may rest on no evidence that is not there."""
    missing = sorted({*said.evidence_for, *said.evidence_against} - evidence)
    if missing:
        raise refuse(f"a claim rests on {missing[0]}, which is no evidence of these cases.", "Name evidence by its id.")
    if said.status is ClaimStatus.REBUTTED and (asked is None or not said.evidence_against):
        hint = "Give evidence_against, and letter or asked_at: when the speaker was asked for an answer."
        raise refuse("a claim is called rebutted without evidence against it and a right of reply.", hint)
    return Claim(
        network=network,
        says=said.says,
        speaker=said.speaker,
        said_at=said.said_at,
        source=said.source,
        evidence_for=said.evidence_for,
        evidence_against=said.evidence_against,
        status=said.status,
        asked_at=asked.asked_at if asked else None,
        answered_at=asked.answered_at if asked else None,
        answer=(asked.answer if asked else "") or None,
    )


def _handle(account: str) -> Handle:
    """Account ids carry their surface in front: `courier:mira.sol`."""
    surface, colon, rest = account.partition(":")
    return Handle(surface, rest) if colon else Handle(None, account)


def _surfaces(accounts: Sequence[str]) -> tuple[SurfaceCount, ...]:
    counts = Counter(_handle(account).surface or "unnamed" for account in accounts)
    return tuple(SurfaceCount(surface, count) for surface, count in sorted(counts.items()))


def _reasons(case: Case) -> list[str]:
    judged = [opinion.reason for opinion in case.opinions.values()]
    return [*judged, *(said.record.reason for said in case.decisions)]


def _staff(case: Case) -> set[str]:
    said = [case.opening, *case.notes, *case.attributions, *case.decisions]
    return {one.by for one in said} | {opinion.by for opinion in case.opinions.values()}
