"""A case as its page shows it: no member and no target is named here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from countervail.casework.case import Case, CaseState
from countervail.casework.likelihood import Likelihood
from countervail.casework.plan_stages import Staged
from countervail.casework.records.decision import Outcome
from countervail.casework.records.hold import LONGEST
from countervail.casework.records.opening import Origin
from countervail.casework.standing import StandingAppeal, StandingHold
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.phases import Disposition, Phase


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A remark."""

    number: int
    by: str
    at: datetime
    text: str
    public: bool


@dataclass(frozen=True, slots=True)
class HoldShown:
    """A hold."""

    number: int
    by: str
    owner: str
    reason: str
    at_risk: str
    ends_at: datetime
    active: bool
    ended_because: str


@dataclass(frozen=True, slots=True)
class AppealShown:
    """An objection and its answer. How many accounts it speaks for, not which."""

    number: int
    objection: str
    accounts: int
    channel: str
    text: str
    happened_at: datetime
    learned_at: datetime
    stands: bool
    upheld: bool | None
    """None while it waits for an answer."""
    answer: str


@dataclass(frozen=True, slots=True)
class AttributionShown:
    """Who is thought to be behind it; the last one holds."""

    operator: str
    likelihood: Likelihood
    basis: list[str]
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A conclusion with its reason."""

    outcome: Outcome
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseShown:
    """How a case stands."""

    case: str
    state: CaseState
    seq: int
    """Number of the last event: a form that carries it is refused once somebody else has written."""
    origin: Origin
    disposition: Disposition
    run: str
    network: str
    reason: str
    opened_by: str
    opened_at: datetime
    bits: float
    against: float
    claimed: list[Phase]
    targets: int
    members: int
    judged: dict[str, int]
    """Accounts by judgement."""
    assignee: str | None
    notes: list[NoteShown]
    holds: list[HoldShown]
    appeals: list[AppealShown]
    attributions: list[AttributionShown]
    decisions: list[DecisionShown]
    evidence: int
    plans: list[Staged]
    """How far each is, oldest first."""
    failing: dict[str, int]
    """By plan, how many of its acts do not hold; plans all of whose acts do are left out."""
    latest_hold: datetime
    """A hold begun now ends by then."""
    exploits: bool
    """Whether people are being attacked: then nothing may be put off."""
    kin: list[str]
    merged_into: str | None
    names: dict[str, str]
    """Pseudonyms by id."""
    export_payload: str
    """What a passkey confirms before the case is exported."""

    @property
    def earliest_hold(self) -> datetime:
        """Until when a hold begun now holds at least: a day of the form begins at midnight."""
        return self.latest_hold - LONGEST + timedelta(days=1)


def export_payload(case: str) -> str:
    """The hash a passkey signs: this very case, for export."""
    return digest(canonical_json({"case": case, "export": "csv"}))


def case_shown(
    case: Case, plans: list[Staged], failing: dict[str, int], names: dict[str, str], now: datetime
) -> CaseShown:
    """A case for whoever may read it."""
    opening, snapshot = case.opening.record, case.opening.record.snapshot
    return CaseShown(
        case=case.id,
        state=case.state,
        seq=case.seq,
        origin=opening.origin,
        disposition=snapshot.disposition,
        run=Path(opening.run).name,
        network=snapshot.network_id,
        reason=opening.reason,
        opened_by=case.opening.by,
        opened_at=case.opening.learned_at,
        bits=snapshot.bits,
        against=snapshot.against,
        claimed=list(snapshot.claimed_phases),
        targets=snapshot.target_count,
        members=len(case.members),
        judged={judgement.value: len(case.judged(judgement)) for judgement in Judgement},
        assignee=case.assignee,
        notes=[NoteShown(n.number, n.by, n.learned_at, n.record.text, n.record.public) for n in case.notes],
        holds=[_hold(hold, now) for hold in case.holds],
        appeals=[_appeal(appeal) for appeal in case.appeals],
        attributions=_attributions(case),
        decisions=[DecisionShown(d.record.outcome, d.record.reason, d.by, d.learned_at) for d in case.decisions],
        evidence=len(case.evidence),
        plans=plans,
        failing=failing,
        latest_hold=now + LONGEST,
        exploits=case.exploits,
        kin=list(case.kin),
        merged_into=case.merged_into,
        names=names,
        export_payload=export_payload(case.id),
    )


def _attributions(case: Case) -> list[AttributionShown]:
    return [
        AttributionShown(
            a.record.operator, a.record.likelihood, list(a.record.basis), a.record.reason, a.by, a.learned_at
        )
        for a in case.attributions
    ]


def _hold(hold: StandingHold, now: datetime) -> HoldShown:
    said = hold.said.record
    return HoldShown(
        number=hold.said.number,
        by=hold.said.by,
        owner=said.owner,
        reason=said.reason,
        at_risk=said.at_risk,
        ends_at=hold.ends_at,
        active=hold.active(now),
        ended_because=hold.ended_because,
    )


def _appeal(appeal: StandingAppeal) -> AppealShown:
    said, answer = appeal.said.record, appeal.answer
    return AppealShown(
        number=appeal.said.number,
        objection=said.objection.value,
        accounts=len(said.accounts),
        channel=said.channel,
        text=said.text,
        happened_at=appeal.said.happened_at,
        learned_at=appeal.said.learned_at,
        stands=appeal.stands,
        upheld=None if answer is None else answer.record.upheld,
        answer="" if answer is None else answer.record.reason,
    )
