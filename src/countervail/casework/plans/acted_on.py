"""How those whom a plan acts on hang together with their network: whoever is tied to few is looked at first."""

from countervail.casework.case import Case
from countervail.casework.plans.plan import Plan
from countervail.networks.member_ties import TiedMembers


def acted_on(case: Case, plan: Plan) -> TiedMembers | None:
    """The members a plan acts on, against the whole network still.

    None where nothing was counted, and for a plan that takes acts back, which needs no such look.
    """
    if case.tied is None or plan.restores is not None:
        return None
    return case.tied.among({step.subject for step in plan.steps})
