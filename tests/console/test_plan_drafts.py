"""A plan is known as long as it is among the last drafts, and only word for word."""

from dataclasses import replace

import pytest
from tests.casework.plans.wishes import drafted

from countervail.console.plan_drafts import MOST, PlanDrafts
from countervail.vocabulary.errors import RefusedError


def test_only_the_very_plan_that_was_drafted_is_taken() -> None:
    drafts, plan = PlanDrafts(), drafted()
    with pytest.raises(RefusedError, match="not as it was drafted here"):
        drafts.require(plan)
    assert drafts.put(plan) is plan
    drafts.require(plan)
    with pytest.raises(RefusedError, match="not as it was drafted here"):
        drafts.require(replace(plan, protected=1))


def test_the_oldest_draft_makes_room_and_one_drafted_again_is_young() -> None:
    drafts, plan = PlanDrafts(), drafted()
    first, second, *others = [replace(plan, protected=n) for n in range(MOST + 1)]
    for one in (first, second, *others[:-1], first, others[-1]):
        drafts.put(one)
    for one in (first, *others):
        drafts.require(one)
    with pytest.raises(RefusedError):
        drafts.require(second)
