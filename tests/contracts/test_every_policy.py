"""Every policy keeps the promises of one: it is readable, spares look-alikes and begins as mildly as it says."""

import pytest

from countervail.casework.policies.policy import Policy
from countervail.casework.policies.policy_file import all_policies
from countervail.casework.policies.sanction import Sanction

POLICIES = all_policies()


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_it_says_who_looks_alike_and_is_not_meant(policy: Policy) -> None:
    assert len(set(policy.spares)) == len(policy.spares) >= 2


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_no_rule_begins_with_what_cannot_be_taken_back_but_for_attack_and_return(policy: Policy) -> None:
    hard = [rule.id for rule in policy.rule if rule.least.rung > Sanction.LOCK.rung]
    assert set(hard) <= {"exploitation-for-hire", "return-after-removal"}


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_every_rule_says_why_nothing_milder_would_do(policy: Policy) -> None:
    reasons = [rule.because for rule in policy.rule]
    assert len(set(reasons)) == len(reasons)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_nobody_is_named(policy: Policy) -> None:
    """A rule is about conduct: no e-mail address, host or account stands in it."""
    assert not any(sign in policy.model_dump_json() for sign in ("@", "http", "://"))
