"""A policy is strict about itself before it is strict about anybody."""

from typing import Any

import pytest
from pydantic import ValidationError

from countervail.casework.policies.policy import Policy
from countervail.casework.policies.sanction import Sanction

RULE: dict[str, Any] = {"id": "a", "forbids": "Doing this to people.", "least": "lock", "because": "It goes on else."}
POLICY: dict[str, Any] = {
    "name": "p",
    "version": 1,
    "forbids": "Harming people for pay.",
    "spares": ["A newsroom at work.", "A family at home."],
    "review_days": 90,
    "rule": [RULE],
}


def test_a_rule_is_found_by_its_id() -> None:
    policy = Policy.model_validate(POLICY)
    found = policy.find("a")
    assert found is not None
    assert found.least is Sanction.LOCK
    assert policy.find("b") is None


def test_the_digest_changes_with_the_meaning_only() -> None:
    assert Policy.model_validate(POLICY).digest == Policy.model_validate(dict(reversed(POLICY.items()))).digest
    harsher = {**POLICY, "rule": [{**RULE, "least": "remove"}]}
    assert Policy.model_validate(harsher).digest != Policy.model_validate(POLICY).digest


@pytest.mark.parametrize(
    "change",
    [
        {"spares": ["A newsroom at work."]},
        {"rule": [RULE, RULE]},
        {"rule": [{**RULE, "least": "entity_ban"}]},
        {"review_days": 2000},
        {"rule": []},
        {"extra": 1},
    ],
    ids=["spares nobody", "two of one id", "only bans", "never reviewed", "no rule", "unknown key"],
)
def test_a_policy_that_is_too_hard_or_too_vague_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Policy.model_validate(POLICY | change)
