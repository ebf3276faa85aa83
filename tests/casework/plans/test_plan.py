"""A plan is its text: the same meaning has the same hash, and whatever changes changes the hash."""

import json
from dataclasses import replace

import pytest
from tests.casework.plans.wishes import drafted

from countervail.casework.plans.guard import Guard
from countervail.casework.plans.plan import Plan
from countervail.people.plan_terms import PlanTerms
from countervail.vocabulary.acts import Act
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.warrant import Warrant


def test_a_plan_comes_back_from_its_text() -> None:
    plan = drafted()
    again = Plan.read(plan.text)
    assert again == plan
    assert again.hash == plan.hash == digest(plan.text)
    assert canonical_json(json.loads(plan.text)) == plan.text


def test_a_step_is_found_by_its_id() -> None:
    plan = drafted()
    assert plan.step("S-00002") == plan.steps[1]
    assert plan.step("S-00009") is None


def test_a_warrant_finds_the_step_in_the_text() -> None:
    plan = drafted()
    assert Warrant(plan.text, "S-00002", ()).plan_hash == plan.hash
    assert PlanTerms.read(plan.text).step("S-00002")["subject"] == plan.steps[1].subject


@pytest.mark.parametrize("field", ["case", "evidence_version", "proposer", "protected"])
def test_whatever_changes_changes_the_hash(field: str) -> None:
    plan = drafted()
    other = 7 if field == "protected" else "other"
    assert replace(plan, **{field: other}).hash != plan.hash  # type: ignore[arg-type]


def test_a_step_left_out_or_moved_changes_the_hash() -> None:
    plan = drafted()
    assert len({plan.hash, replace(plan, steps=plan.steps[:1]).hash, replace(plan, steps=plan.steps[::-1]).hash}) == 3


def test_what_people_read_is_the_text_and_its_hash() -> None:
    shown = drafted().shown()
    assert {"case", "evidence_version", "policy", "steps", "expires", "hash"} <= shown.keys()
    first = {"id", "act", "subject", "effect", "reversibility", "inverse", "collateral", "expected"}
    assert first <= shown["steps"][0].keys()


def test_the_tally_counts_steps_by_act() -> None:
    assert drafted().tally == {(Act.LOCK, False): 2}


def test_a_guard_that_nobody_lifts_asks_for_no_third_person() -> None:
    assert replace(drafted(), guards=(Guard("canary", "It failed.", None),)).thirds == frozenset()


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b"\xff", drafted().text.replace(b"09:00:00Z", b"09:00:00")])
def test_what_is_no_plan_is_not_read_as_one(text: bytes) -> None:
    with pytest.raises(InputError, match="not the text of a plan"):
        Plan.read(text)


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        (b'"protected":0', b'"protected":1000000000000000000000000000000'),
        (b'"reason":""', b'"reason":"\\ud800"'),
        (b'"left_out":{', b'"left_out":{"x":9007199254740993,'),
    ],
)
def test_what_has_no_hash_is_no_plan(said: bytes, instead: bytes) -> None:
    text = drafted().text
    assert said in text
    with pytest.raises(InputError, match="not the text of a plan"):
        Plan.read(text.replace(said, instead))


def test_what_is_nested_without_end_is_no_plan() -> None:
    with pytest.raises(InputError, match="not the text of a plan"):
        Plan.read(b"[" * 200_000)
