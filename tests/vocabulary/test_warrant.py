import pytest

from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.warrant import Warrant

PLAN = canonical_json({"steps": [{"id": "s1", "act": "lock", "subject": "a"}]})


def test_a_warrant_names_its_plan_by_hash_and_its_step_by_the_plans_own_text() -> None:
    warrant = Warrant(PLAN, "s1", ())
    assert warrant.plan_hash == digest(PLAN)
    assert warrant.ordered == {"id": "s1", "act": "lock", "subject": "a"}


def test_a_step_that_the_plan_does_not_hold_is_no_step() -> None:
    with pytest.raises(KeyError):
        _ = Warrant(PLAN, "s2", ()).ordered
