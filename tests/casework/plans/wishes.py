"""Choices, prospects and drafted plans in a few words, for the tests of plans and approvals."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from tests.casework.histories import ANNA, MEMBERS, START, judge, told

from countervail.casework.case import Case
from countervail.casework.plans.choice import Choice
from countervail.casework.plans.drafting import Ground, draft, wanted_orders
from countervail.casework.plans.guard import Guard
from countervail.casework.plans.plan import Plan
from countervail.casework.policies.policy_file import find_policy
from countervail.casework.policies.sanction import Sanction
from countervail.vocabulary.acts import Act, Reversibility
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.prospect import Collateral, Order, Prospect

POLICY = find_policy("surveillance-for-hire")
LOCK = Choice("surveillance-for-hire", "covert-reconnaissance", Sanction.LOCK)
NOW = START + timedelta(days=1)
A, B, C, D = MEMBERS
_GONE = {Act.DEACTIVATE: Reversibility.PARTIAL, Act.END_SESSIONS: Reversibility.NONE, Act.NOTIFY: Reversibility.NONE}


def judged_case() -> Case:
    """Two accounts positive, one cleared, one left open."""
    verdicts = [judge(Judgement.POSITIVE, A, B), judge(Judgement.NEGATIVE, C), judge(Judgement.UNSURE, D)]
    return told(*verdicts)


def foreseen(orders: Iterable[Order]) -> dict[Order, Prospect]:
    """What a well-behaved platform foresees."""
    return {order: prospect(order) for order in orders}


def prospect(order: Order) -> Prospect:
    """Of one order."""
    others = (Collateral("an address", 3),) if order.act is Act.BLOCK_ADDRESS else ()
    back = _GONE.get(order.act, Reversibility.EXACT)
    return Prospect(f"{order.act.value} takes effect", back, "active", others)


def ground(case: Case, choice: Choice, protected: Iterable[str] = (), guards: tuple[Guard, ...] = ()) -> Ground:
    """Everything a draft of this choice needs."""
    bare = Ground({}, frozenset(protected), guards)
    return replace(bare, prospects=foreseen(wanted_orders(case, choice, bare)))


def drafted(case: Case | None = None, choice: Choice = LOCK, now: datetime = NOW, by: str = ANNA) -> Plan:
    """A plan by Anna."""
    case = case or judged_case()
    return draft(case, POLICY, choice, ground(case, choice), by, now)


def back(plan: Plan) -> Mapping[Order, Prospect]:
    """What is foreseen of taking a plan back."""
    return {
        order: replace(prospect(order), expected="locked") for s in plan.steps for order in [Order(s.act, s.subject)]
    }
