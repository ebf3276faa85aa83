"""Thresholds stand in an order that makes sense of them, each with its reason."""

from tests.architecture.constants import constants_without_docstring

from countervail.networks import thresholds as t


def test_every_threshold_has_its_reason_beside_it() -> None:
    assert constants_without_docstring(t.__file__) == []


def test_an_alert_needs_more_than_a_review_in_every_way() -> None:
    assert t.ALERT_BITS > t.REVIEW_BITS > 0
    assert t.MIN_ALERT_MEMBERS > t.MIN_REVIEW_MEMBERS


def test_a_tie_needs_more_than_a_group_and_expansion_more_than_support() -> None:
    assert t.TIE_NATS > t.GROUP_NATS > 0
    assert t.EXPANSION_NEIGHBOURS > t.SUPPORT >= 3


def test_the_least_network_is_one_that_support_can_hold() -> None:
    assert t.MIN_REVIEW_MEMBERS >= t.SUPPORT + 2


def test_shares_are_shares() -> None:
    assert 0 < t.COMMUNITY_DENSITY < 1
    assert 0 < t.CORE_SHARE < 1
    assert 0 < t.SINGLE_GROUP_SHARE < 1
    assert 0 < t.TARGET_FDR < 0.1
