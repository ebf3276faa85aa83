"""How far a plan is while it is carried out: counts by state, told as it goes. No step, no account."""

from collections.abc import Mapping
from dataclasses import dataclass

from countervail.casework.runs import run_of
from countervail.console.desk import Desk
from countervail.console.operation import watches
from countervail.console.problem import MissingError
from countervail.disruption.standing import counted
from countervail.people.rights import Right
from countervail.vocabulary.acts import StepState

_OPEN = (StepState.APPROVED, StepState.UNKNOWN, StepState.ACCEPTED)
"""States that a plan's steps go on from by themselves, or by somebody who looks."""


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """How far a plan is."""

    plan: str
    begun: bool
    ended: bool
    """Whether nothing more is called for."""
    states: dict[str, int]
    """Steps by state; none before it begins."""
    says: str
    """The same in a sentence, as it is read out."""
    over: bool
    """Whether nothing of it changes any more."""


@watches("/cases/{case}/plans/{plan}/progress", Right.READ_PLAN)
def watch_plan(desk: Desk, case: str, plan: str) -> PlanProgress:
    """How far a plan is, and again whenever that changes (`text/event-stream`, events named `progress`)."""
    if plan not in desk.services.casework.proposals.shelf.of_case(desk.connection, case):
        raise MissingError(f"case {case} has no such plan.", hint="See the case's plans.")
    run, states = run_of(desk.connection, plan), counted(desk.connection, plan)
    ended = run is not None and run.ended_at is not None
    waiting = any(state in states for state in _OPEN)
    says = _said(states, ended=ended)
    over = ended and not waiting
    return PlanProgress(plan, run is not None, ended, {s.value: n for s, n in states.items()}, says, over)


def _said(states: Mapping[StepState, int], *, ended: bool) -> str:
    if not states:
        return "Not begun."
    waiting = sum(states.get(state, 0) for state in (StepState.PLANNED, StepState.APPROVED))
    total, failed = sum(states.values()), states.get(StepState.NOT_ENFORCED, 0)
    said = f"{total - waiting:,} of {total:,} steps called for{f', {failed:,} did not hold' if failed else ''}"
    return f"{said}. Ended." if ended else f"{said}."
