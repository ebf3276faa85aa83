"""A plan as people read it: what would be done, what cannot be undone, who stands behind it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from countervail.casework.plan_shelf import Shelved
from countervail.casework.plans.difference import Difference
from countervail.casework.plans.plan import Plan
from countervail.casework.plans.step import Step
from countervail.casework.runs import Run
from countervail.people.statement import Purpose
from countervail.platforms.telling import PEOPLE
from countervail.vocabulary.acts import Act, Reversibility, StepState


@dataclass(frozen=True, slots=True)
class Tallied:
    """How many steps there are of one kind."""

    act: Act
    undo: bool
    steps: int
    irreversible: int
    partly: int
    """Of which something comes back, and something does not."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Whom else a step touches, as a count."""

    what: str
    others: int


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step."""

    id: str
    act: Act
    subject: str
    undo: bool
    effect: str
    reversibility: Reversibility
    irreversible: bool
    inverse: str | None
    collateral: list[Shares]
    guards: list[str]
    expected: str
    state: StepState


@dataclass(frozen=True, slots=True)
class GuardShown:
    """What stands in a plan's way, and who may lift it."""

    rule: str
    says: str
    lifted_by: str | None


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One signature."""

    part: Purpose
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Changes:
    """What one plan does differently from another."""

    added: list[str]
    removed: list[str]
    changed: list[str]
    terms: list[str]


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A plan, with as many of its steps as a page has."""

    hash: str
    case: str
    policy: str
    rule: str
    least: str
    sanction: str
    reason: str
    operator: str | None
    review_on: date | None
    proposer: str
    drafted_at: datetime
    latest_start: datetime
    expires: datetime
    tally: list[Tallied]
    steps: list[StepShown]
    more: str | None
    """Id of the last step shown, where there are more."""
    count: int
    protected: int
    left_out: dict[str, int]
    guards: list[GuardShown]
    restores: str | None
    basis: list[int]
    signed: list[SignedBy]
    wanted: list[Purpose]
    """Signatures still missing."""
    begun_at: datetime | None
    ended_at: datetime | None
    executor: str | None
    states: dict[str, int]
    """Steps by state, what did not hold first."""
    names: dict[str, str]
    tells: bool
    """Whether it tells people: its list is approved like any plan, let go among the case's notices, never undone."""

    @property
    def called(self) -> int:
        """Steps that nothing more is called for: done, not held, passed over or taken back."""
        return self.count - sum(self.states.get(state.value, 0) for state in (StepState.PLANNED, StepState.APPROVED))

    @property
    def changing(self) -> bool:
        """Whether it may change while somebody looks: it may begin, goes on, or waits to be seen to hold."""
        if self.tells:
            return False  # how far notices are stands among the case's notices
        waiting = any(self.states.get(state.value) for state in (StepState.ACCEPTED, StepState.UNKNOWN))
        return not self.wanted and (self.ended_at is None or waiting)


_PARTLY = frozenset({Reversibility.PARTIAL, Reversibility.RESTORES_ACCESS})
_FIRST = (
    *(StepState.NOT_ENFORCED, StepState.UNKNOWN, StepState.DRIFTED, StepState.ACCEPTED, StepState.CONFIRMED),
    *(StepState.UNDONE, StepState.APPROVED, StepState.PLANNED),
)
"""The order in which states are told: one that did not hold stands at the top, never in a green total."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a plan stands besides its text."""

    shelved: Shelved | None = None
    """None for a draft."""
    run: Run | None = None
    states: dict[str, StepState] | None = None


def plan_shown(plan: Plan, standing: Standing, names: dict[str, str], after: str = "", size: int = 50) -> PlanShown:
    """A plan for whoever may read it."""
    ids = [step.id for step in plan.steps]
    start = ids.index(after) + 1 if after in ids else 0
    part = plan.steps[start : start + size]
    states = _states(plan, standing)
    signatures = standing.shelved.signatures if standing.shelved else {}
    counted = [(state.value, sum(one is state for one in states.values())) for state in _FIRST]
    line, run = plan.policy, standing.run
    return PlanShown(
        hash=plan.hash,
        case=plan.case,
        policy=line.policy,
        rule=line.rule,
        least=line.least.value,
        sanction=line.sanction.value,
        reason=line.reason,
        operator=line.operator,
        review_on=line.review_on,
        proposer=plan.proposer,
        drafted_at=plan.drafted_at,
        latest_start=plan.latest_start,
        expires=plan.expires,
        tally=_tally(plan),
        steps=[_step(step, states[step.id]) for step in part],
        more=part[-1].id if part and start + size < len(plan.steps) else None,
        count=len(plan.steps),
        protected=plan.protected,
        left_out={why: n for why, n in plan.left_out.items() if n},
        guards=[GuardShown(g.rule, g.says, g.lifted_by.value if g.lifted_by else None) for g in plan.guards],
        restores=plan.restores.plan if plan.restores else None,
        basis=list(plan.restores.basis) if plan.restores else [],
        signed=[SignedBy(part_, s.person, s.signed_at) for part_, s in signatures.items()],
        wanted=_wanted(plan, set(signatures)),
        begun_at=run.begun_at if run else None,
        ended_at=run.ended_at if run else None,
        executor=run.executor if run else None,
        states={state: n for state, n in counted if n},
        names=names,
        tells=any(step.subject.startswith(PEOPLE) for step in plan.steps),
    )


def changes(difference: Difference) -> Changes:
    """A difference in words."""
    return Changes(
        added=[_said(step) for step in difference.added],
        removed=[_said(step) for step in difference.removed],
        changed=[_said(after) for _, after in difference.changed],
        terms=list(difference.terms),
    )


def _states(plan: Plan, standing: Standing) -> dict[str, StepState]:
    complete = standing.shelved is not None and not _wanted(plan, set(standing.shelved.signatures))
    before = StepState.APPROVED if complete else StepState.PLANNED
    known = standing.states or {}
    return {step.id: known.get(step.id, before) for step in plan.steps}


def _wanted(plan: Plan, there: set[Purpose]) -> list[Purpose]:
    if Purpose.RESTORE in there:
        return []
    parts = [Purpose.PROPOSE, Purpose.APPROVE, *([Purpose.LIFT_GUARD] if plan.thirds else [])]
    return [part for part in parts if part not in there]


def _tally(plan: Plan) -> list[Tallied]:
    gone, partly = Counter[tuple[Act, bool]](), Counter[tuple[Act, bool]]()
    for step in plan.steps:
        gone[step.act, step.undo] += step.irreversible
        partly[step.act, step.undo] += step.reversibility in _PARTLY
    return [Tallied(*kind, n, gone[kind], partly[kind]) for kind, n in plan.tally.items()]


def _step(step: Step, state: StepState) -> StepShown:
    return StepShown(
        id=step.id,
        act=step.act,
        subject=step.subject,
        undo=step.undo,
        effect=step.effect,
        reversibility=step.reversibility,
        irreversible=step.irreversible,
        inverse=step.inverse,
        collateral=[Shares(one.shares, one.others) for one in step.collateral],
        guards=list(step.guards),
        expected=step.expected,
        state=state,
    )


def _said(step: Step) -> str:
    return f"{'undo ' if step.undo else ''}{step.act.value} {step.subject}"
