"""Showing a plan: as many of its steps as a page has, and where it stands."""

from dataclasses import dataclass

from countervail.casework.plan_shelf import Shelved
from countervail.casework.plans.plan import Plan
from countervail.casework.runs import Run
from countervail.console.plan_shown import GuardShown, PlanShown, SignedBy
from countervail.console.step_shown import step_shown, tally
from countervail.people.statement import Purpose
from countervail.platforms.telling import PEOPLE
from countervail.vocabulary.acts import StepState

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
        tally=tally(plan),
        steps=[step_shown(step, states[step.id]) for step in part],
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
