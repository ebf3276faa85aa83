"""Whom a plan acts on though they are on the edge of the network: tied to few of the others, so looked at first."""

from countervail.casework.case import Case
from countervail.casework.plans.plan import Plan


def edge_of(case: Case, plan: Plan) -> dict[str, str]:
    """By account, its place in words, the fewest ties first; a plan that takes acts back needs no such warning."""
    if case.tied is None or plan.restores is not None:
        return {}
    acted_on = case.tied.among({step.subject for step in plan.steps})
    return {account: acted_on.said(account) for account in acted_on.on_edge}
