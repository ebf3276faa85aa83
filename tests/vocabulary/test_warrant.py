"""A warrant names its plan by the hash of the very text it carries."""

from dataclasses import replace

from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.warrant import Warrant

PLAN = canonical_json({"steps": [{"id": "s1", "act": "lock", "subject": "a"}]})


def test_a_warrant_names_its_plan_by_hash() -> None:
    warrant = Warrant(PLAN, "s1", ())
    assert warrant.plan_hash == digest(PLAN)
    assert replace(warrant, plan=PLAN + b" ").plan_hash != warrant.plan_hash
