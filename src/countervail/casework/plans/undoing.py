"""Undoing is a plan too: the inverses of what was done, in reverse order."""

from collections.abc import Collection, Mapping
from datetime import datetime

from countervail.casework.case import Case
from countervail.casework.plans.drafting import RUN_WITHIN, START_WITHIN
from countervail.casework.plans.plan import Plan, Restoration
from countervail.casework.plans.step import Step, step_of
from countervail.casework.refusal import refuse
from countervail.vocabulary.prospect import Order, Prospect

Prospects = Mapping[Order, Prospect]
"""What the platform foresees of taking each order back."""


def undo(case: Case, plan: Plan, done: Collection[str], foreseen: Prospects, proposer: str, now: datetime) -> Plan:
    """The plan that takes back every step of `plan` that was done (ids) and can be taken back.

    Where an appeal or a wrong-person report stands for every subject, it rests on those, and one person will do.

    Raises:
        RefusedError: nothing of what was done can be taken back, or the plan is itself an undoing.
    """
    if plan.restores is not None:
        raise refuse("an undoing is not undone.", "Draft a new plan from the case.")
    back = [s for s in reversed(plan.steps) if s.id in done and not s.irreversible and _order(s) in foreseen]
    orders = [_order(step) for step in back if foreseen[_order(step)].refused is None]
    if not orders:
        raise refuse("nothing of this plan can be taken back.", "See which of its steps were done.")
    return Plan(
        case=case.id,
        evidence_version=case.evidence_version,
        policy=plan.policy,
        steps=tuple(step_of(n, order, foreseen[order], undo=True) for n, order in enumerate(orders, start=1)),
        proposer=proposer,
        drafted_at=now,
        latest_start=now + START_WITHIN,
        expires=now + START_WITHIN + RUN_WITHIN,
        protected=0,
        left_out={"cannot_be_taken_back": len(done) - len(orders)},
        restores=Restoration(plan.hash, standing_basis(case, [order.subject for order in orders])),
    )


def standing_basis(case: Case, subjects: Collection[str]) -> tuple[int, ...]:
    """Numbers of the standing appeals and reports that speak for all of `subjects`; none if one is left over."""
    if not set(subjects) <= case.owed_back():
        return ()
    wanted = set(subjects)
    return tuple(a.said.number for a in case.appeals if a.stands and wanted & set(a.said.record.accounts))


def only_for(plan: Plan, accounts: Collection[str]) -> frozenset[str]:
    """Ids of the plan's steps on some accounts: what an appeal can ask back."""
    return frozenset(step.id for step in plan.steps if step.subject in accounts)


def _order(step: Step) -> Order:
    return Order(step.act, step.subject)
