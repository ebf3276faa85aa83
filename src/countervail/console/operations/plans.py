"""Plans: drafted, compared, proposed, approved by a second person over the same hash."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from countervail.casework.case import Case
from countervail.casework.plan_shelf import Shelved
from countervail.casework.plans.acted_on import acted_on
from countervail.casework.plans.difference import difference
from countervail.casework.plans.plan import Plan
from countervail.casework.policies.policy_file import all_policies
from countervail.casework.records.attribution import UNKNOWN
from countervail.casework.runs import run_of
from countervail.console.changes_shown import Changes, changes
from countervail.console.consent import Consent, consented
from countervail.console.desk import Desk
from countervail.console.drafts import Wish, drafted, suggested
from countervail.console.edge_shown import edge_shown
from countervail.console.operation import reads, writes
from countervail.console.operations.cases import Policies, policies_shown
from countervail.console.operations.queue import names
from countervail.console.plan_showing import Standing, plan_shown
from countervail.console.plan_shown import PlanShown, without_members
from countervail.console.problem import MissingError
from countervail.console.shown import Key
from countervail.disruption.standing import standing
from countervail.people.access import can
from countervail.people.rights import Right
from countervail.people.statement import Purpose
from countervail.vocabulary.judgement import Judgement

_HERE = "/cases/{case}/plans"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan in a list."""

    hash: str
    steps: int
    sanction: str
    proposer: str
    proposed_at: datetime
    wanted: list[Purpose]
    begun_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class PlanList:
    """Plans of a case, oldest first."""

    plans: list[PlanLine]
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """The plan editor: what may be chosen, and what the choice amounts to."""

    policies: Policies
    suggested: str
    """The rule that answers the furthest phase claimed, as `policy/rule`; empty where none does."""
    operator: str
    """The firm the case attributes the network to; empty where it names none."""
    positive: int
    """Accounts judged positive: whom a plan can be about."""
    plan: PlanShown | None
    """None while nothing is chosen."""
    text: str
    """The plan's canonical JSON: what is signed."""
    changes: Changes | None
    """Against the last plan of the case; None where there is none."""


class After(BaseModel):
    """From which step on."""

    after: Key = ""


class Proposing(Consent):
    """A plan's text and its proposer's signature."""

    plan: Annotated[str, Field(max_length=7_000_000)]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A plan that is before others now."""

    case: str
    plan: str


@reads(_HERE, Right.READ_PLAN, "plans.html", title="Plans")
def list_plans(desk: Desk, case: str) -> PlanList:
    """Plans of a case and how far each is."""
    hashes = desk.services.casework.proposals.shelf.of_case(desk.connection, desk.case(case).id)
    return PlanList([_line(desk, shelved_of(desk, case, one)) for one in hashes], names(desk))


@reads(_HERE + "/new", Right.PROPOSE_PLAN, "draft.html", title="Plan")
def draft_plan(desk: Desk, case: str, wish: Wish) -> Draft:
    """A dry run: every act on every account, what cannot be undone, and the difference to the last plan."""
    found = desk.case(case)
    fitting = suggested(all_policies(desk.services.casework.proposals.policies), found)
    known = (policies_shown(desk), fitting, _operator(found), len(found.judged(Judgement.POSITIVE)))
    if not wish.policy:
        return Draft(*known, None, "", None)
    plan = desk.services.plan_drafts.put(drafted(desk, found, wish))
    shown = replace(plan_shown(plan, Standing(), names(desk)), edge=edge_shown(acted_on(found, plan)))
    return Draft(*known, shown, plan.text.decode(), _compared(desk, found, plan))


@writes(_HERE, Right.PROPOSE_PLAN, then=_HERE + "/{plan}")
def propose_plan(desk: Desk, case: str, proposing: Proposing) -> Proposed:
    """Sign a plan as its proposer and put it before others."""
    return _proposed(desk, case, proposing, Purpose.PROPOSE)


@reads(_HERE + "/{plan}", Right.READ_PLAN, "plan.html", title="Plan")
def show_plan(desk: Desk, case: str, plan: str, which: After) -> PlanShown:
    """A plan: its acts, its signatures, how far it is; what did not hold first."""
    shelved = shelved_of(desk, case, plan)
    shown = plan_shown(shelved.plan, _standing(desk, shelved), names(desk), which.after)
    edge = edge_shown(acted_on(desk.case(case), shelved.plan))
    whole = replace(shown, edge=edge, restores_in=_case_taken_back(desk, shelved.plan))
    return whole if can(desk.person, Right.READ_NETWORK, case=case) else without_members(whole)


@writes(_HERE + "/{plan}/approval", Right.APPROVE_PLAN, then=_HERE + "/{plan}")
def approve_plan(desk: Desk, case: str, plan: str, consent: Consent) -> Proposed:
    """Sign a plan as its second person; never one's own."""
    shelved_of(desk, case, plan)
    signature = consented(desk, consent, Purpose.APPROVE, plan)
    desk.services.casework.proposals.approve(desk.hand, plan, signature)
    return Proposed(case, plan)


@writes(_HERE + "/{plan}/guard", Right.LIFT_GUARD, then=_HERE + "/{plan}")
def lift_guard(desk: Desk, case: str, plan: str, consent: Consent) -> Proposed:
    """Sign a plan as the third person its guards ask for."""
    shelved_of(desk, case, plan)
    signature = consented(desk, consent, Purpose.LIFT_GUARD, plan)
    desk.services.casework.proposals.lift_guard(desk.hand, plan, signature)
    return Proposed(case, plan)


@writes("/cases/{case}/restorations", Right.UNDO, then=_HERE + "/{plan}")
def propose_restoration(desk: Desk, case: str, proposing: Proposing) -> Proposed:
    """Sign a plan that takes acts back on a standing appeal: one person will do."""
    return _proposed(desk, case, proposing, Purpose.RESTORE)


def shelved_of(desk: Desk, case: str, plan: str) -> Shelved:
    """A plan of this very case.

    Raises:
        MissingError: the case has no such plan, whatever others have.
    """
    if plan not in desk.services.casework.proposals.shelf.of_case(desk.connection, case):
        raise MissingError(f"case {case} has no such plan.", hint="See the case's plans.")
    return desk.services.casework.proposals.shelf.get(desk.connection, plan)


def _case_taken_back(desk: Desk, plan: Plan) -> str:
    shelf = desk.services.casework.proposals.shelf
    return shelf.get(desk.connection, plan.restores.plan).plan.case if plan.restores else ""


def _operator(case: Case) -> str:
    named = case.attributions[-1].record.operator if case.attributions else UNKNOWN
    return "" if named == UNKNOWN else named


def _proposed(desk: Desk, case: str, proposing: Proposing, part: Purpose) -> Proposed:
    plan = Plan.read(proposing.plan.encode())
    if plan.case != case:
        raise MissingError("this plan is another case's.", hint="Draft it in this case.")
    desk.services.plan_drafts.require(plan)
    signature = consented(desk, proposing, part, plan.hash)
    return Proposed(case, desk.services.casework.proposals.propose(desk.hand, plan, signature).plan.hash)


def _standing(desk: Desk, shelved: Shelved) -> Standing:
    steps = standing(desk.connection, shelved.plan.hash)
    states = {step: one.state for step, one in steps.items()}
    return Standing(shelved, run_of(desk.connection, shelved.plan.hash), states)


def _line(desk: Desk, shelved: Shelved) -> PlanLine:
    shown = plan_shown(shelved.plan, _standing(desk, shelved), {}, size=0)
    return PlanLine(
        hash=shown.hash,
        steps=shown.count,
        sanction=shown.sanction,
        proposer=shown.proposer,
        proposed_at=shelved.proposed_at,
        wanted=shown.wanted,
        begun_at=shown.begun_at,
        ended_at=shown.ended_at,
    )


def _compared(desk: Desk, case: Case, plan: Plan) -> Changes | None:
    shelf = desk.services.casework.proposals.shelf
    before = shelf.of_case(desk.connection, case.id)
    return changes(difference(shelf.get(desk.connection, before[-1]).plan, plan)) if before else None
