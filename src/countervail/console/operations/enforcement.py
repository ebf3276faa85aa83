"""Acting: an approved plan carried out, looked after, and taken back as a plan of its own."""

from dataclasses import dataclass, replace

from pydantic import BaseModel

from countervail.casework.case import Case
from countervail.casework.lineage import answering, family, heir
from countervail.casework.plans.plan import Plan
from countervail.casework.refusal import refuse
from countervail.console.acting import acting_of
from countervail.console.desk import Desk, Shift
from countervail.console.operation import acts, reads
from countervail.console.operations.plans import shelved_of
from countervail.console.operations.queue import names
from countervail.console.plan_showing import Standing, plan_shown
from countervail.console.plan_shown import PlanShown
from countervail.people.rights import Right
from countervail.vocabulary.acts import StepState
from countervail.workflow.acting import Acting
from countervail.workflow.disrupt import disrupt
from countervail.workflow.drafting import drafted_back
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
    owed: int
    """Accounts of the plan for which an appeal or a wrong-person report stands."""
    subjects: int
    """Accounts and other things that the plan acted on."""
    elsewhere: list[str]
    """Cases that have accounts of the plan by now; what was done to those is taken back there."""


class TakingBack(BaseModel):
    """How much of a plan is taken back."""

    only_owed: bool = False
    """Only what was done to accounts for which an appeal or a wrong-person report stands."""


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
def draft_undo(desk: Desk, case: str, plan: str, back: TakingBack) -> UndoDraft:
    """The plan that takes back what was done, or what an objection stands for; a dry run."""
    done, cases = _acted(desk, case, plan), desk.services.casework.cases
    now = heir(cases, desk.connection, case)
    owed = _owed(now, done)
    if back.only_owed and not owed:
        raise refuse("no objection stands for an account of this plan.", "Take all of it back, with a second person.")
    drafted = drafted_back(acting_of(desk), desk.hand, plan, owed if back.only_owed else (), now.id)
    desk.services.plan_drafts.put(drafted)
    shown = replace(plan_shown(drafted, Standing(), names(desk)), restores_in=done.case)
    alone = desk.services.casework.proposals.alone(drafted)
    elsewhere = sorted({*answering(cases, desk.connection, done)} - {now.id})
    subjects = len({step.subject for step in done.steps})
    return UndoDraft(shown, drafted.text.decode(), alone, len(owed), subjects, elsewhere)


def _acted(desk: Desk, case: str, plan: str) -> Plan:
    """A plan of this case, or of one akin to it: accounts that came here are given back here.

    Raises:
        MissingError: there is no such plan among them, whatever others have.
    """
    casework = desk.services.casework
    akin = [one.id for one in family(casework.cases, desk.connection, desk.case(case))]
    shelf = casework.proposals.shelf
    return shelved_of(desk, next((one for one in akin if plan in shelf.of_case(desk.connection, one)), case), plan).plan


def _owed(case: Case, plan: Plan) -> frozenset[str]:
    return case.owed_back() & {step.subject for step in plan.steps}


def _acting(shift: Shift, case: str, plan: str) -> Acting:
    """The person at the platform, once the plan was found to be this case's."""
    with shift.services.database.reading() as connection:
        desk = shift.desk(connection)
        shelved_of(desk, case, plan)
        return acting_of(desk)


def _counted(states: list[StepState]) -> dict[str, int]:
    return {state.value: states.count(state) for state in StepState if state in states}
