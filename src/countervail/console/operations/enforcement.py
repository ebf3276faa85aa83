"""Acting: an approved plan carried out, looked after, and taken back as a plan of its own."""

from dataclasses import dataclass

from pydantic import BaseModel

from countervail.casework.plans.plan import Plan
from countervail.casework.plans.undoing import undo
from countervail.console.desk import Desk, Shift
from countervail.console.drafts import platform
from countervail.console.operation import acts, reads
from countervail.console.operations.plans import shelved_of
from countervail.console.operations.queue import names
from countervail.console.plan_shown import PlanShown, Standing, plan_shown
from countervail.disruption.standing import standing
from countervail.people.rights import Right
from countervail.vocabulary.acts import StepState
from countervail.vocabulary.prospect import Order
from countervail.workflow.acting import Acting
from countervail.workflow.disrupt import disrupt
from countervail.workflow.looking import verify

_PLAN = "/cases/{case}/plans/{plan}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far a plan has got."""

    case: str
    plan: str
    stopped: bool
    """Whether it waits for a person, because too much was not as expected."""
    states: dict[str, int]
    """Steps by state."""


@dataclass(frozen=True, slots=True)
class UndoDraft:
    """The plan that would take another one back."""

    plan: PlanShown
    text: str
    """What is signed."""
    alone: bool
    """Whether one person will do, because an appeal stands for everything in it."""


class Going(BaseModel):
    """Whether to go on though more than a twentieth of the steps were passed over; a person has looked."""

    despite_drift: bool = False


@acts(_PLAN + "/run", Right.EXECUTE_PLAN, then=_PLAN)
def enforce_plan(shift: Shift, case: str, plan: str, going: Going) -> Outcome:
    """Carry an approved plan out, or go on with one that broke off."""
    acting = _acting(shift, case, plan)
    done = disrupt(acting, plan, despite_drift=going.despite_drift)
    return Outcome(case, plan, done.stopped, _counted([one.state for one in done.steps.values()]))


@acts(_PLAN + "/verification", Right.VERIFY_ACTS, then=_PLAN)
def verify_plan(shift: Shift, case: str, plan: str) -> Outcome:
    """Look at every step that was called for: does it hold?"""
    steps = verify(_acting(shift, case, plan), plan)
    return Outcome(case, plan, stopped=False, states=_counted([one.state for one in steps.values()]))


@reads(_PLAN + "/undo", Right.UNDO, "undo.html", title="Undo")
def draft_undo(desk: Desk, case: str, plan: str) -> UndoDraft:
    """The plan that takes back whatever of this one was done; a dry run."""
    done = shelved_of(desk, case, plan).plan
    called = {
        step
        for step, one in standing(desk.connection, plan).items()
        if one.key is not None and one.state is not StepState.UNDONE
    }
    foreseen = platform(desk).preview(_orders(done, called), undo=True)
    back = undo(desk.case(case), done, called, foreseen, desk.person.id, desk.hand.now)
    alone = desk.services.casework.proposals.alone(back)
    return UndoDraft(plan_shown(back, Standing(), names(desk)), back.text.decode(), alone)


def _acting(shift: Shift, case: str, plan: str) -> Acting:
    """The person at the platform, once the plan was found to be this case's."""
    services = shift.services
    with services.database.reading() as connection:
        desk = shift.desk(connection)
        shelved_of(desk, case, plan)
        adapter = platform(desk)
    tokens = services.keyring.key("tokens")
    return Acting(services.database, services.casework, adapter, shift.caller.actor, services.clock, tokens)


def _orders(plan: Plan, steps: set[str]) -> list[Order]:
    return [Order(step.act, step.subject) for step in plan.steps if step.id in steps]


def _counted(states: list[StepState]) -> dict[str, int]:
    return {state.value: states.count(state) for state in StepState if state in states}
