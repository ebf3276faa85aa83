"""How far a plan is while it is carried out: counts by state, told as it goes. No step, no account."""

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
    return PlanProgress(plan, run is not None, ended, {s.value: n for s, n in states.items()}, ended and not waiting)
