"""Plans drafted on what a platform foresees, and the plans that take them back."""

from collections.abc import Collection
from dataclasses import replace

from countervail.casework.hand import Hand
from countervail.casework.lineage import answering, heir
from countervail.casework.plans.choice import Choice
from countervail.casework.plans.drafting import Ground, draft, wanted_orders
from countervail.casework.plans.plan import Plan
from countervail.casework.plans.undoing import only_for, undo
from countervail.casework.policies.policy_file import find_policy
from countervail.disruption.standing import standing
from countervail.people.rights import Right
from countervail.vocabulary.acts import StepState
from countervail.vocabulary.prospect import Order
from countervail.workflow.acting import Acting

_MAY_HOLD = frozenset({StepState.ACCEPTED, StepState.CONFIRMED, StepState.UNKNOWN, StepState.DRIFTED})
"""What a call may have left behind."""


def drafted(acting: Acting, hand: Hand, case_id: str, choice: Choice) -> Plan:
    """The plan of a choice, on the case as it is and the platform as it is.

    Raises:
        RefusedError: the person may not, the choice breaks the policy, or nothing is left to do.
        InputError: there is no such case or policy.
    """
    hand.demand(Right.PROPOSE_PLAN, case_id)
    casework = acting.casework
    case = casework.cases.load(hand.connection, case_id)
    policy = find_policy(choice.policy, casework.proposals.policies)
    protected = casework.protected.among(hand.connection, case.members)
    bare = Ground({}, protected, third_for=casework.proposals.third_for, blocks=casework.proposals.blocks)
    ground = replace(bare, prospects=acting.adapter.preview(wanted_orders(case, choice, bare)))
    return draft(case, policy, choice, ground, hand.id, hand.now)


def drafted_back(
    acting: Acting, hand: Hand, plan_hash: str, accounts: Collection[str] = (), case_id: str | None = None
) -> Plan:
    """The plan that takes back what may hold of another, in the case that answers for it now.

    Args:
        accounts: only what was done to these; none: all of it.
        case_id: the case that takes it back; None: the plan's own, or the one that became part of.

    Raises:
        RefusedError: the person may not, or nothing of it was done or can be taken back.
        InputError: there is no such plan.
    """
    plan, cases = acting.plan(hand.connection, plan_hash), acting.casework.cases
    case = heir(cases, hand.connection, case_id or plan.case)
    for one in {plan.case, case.id}:
        hand.demand(Right.UNDO, one)
    stand = standing(hand.connection, plan_hash)
    done = {one.step for one in stand.values() if one.key is not None and one.state in _MAY_HOLD}
    ours = answering(cases, hand.connection, plan).get(case.id, frozenset())
    done &= only_for(plan, ours & set(accounts) if accounts else ours)
    orders = [Order(step.act, step.subject) for step in plan.steps if step.id in done]
    return undo(case, plan, done, acting.adapter.preview(orders, undo=True), hand.id, hand.now)
