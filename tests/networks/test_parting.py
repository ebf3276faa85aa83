"""Parting: imitators are a review at the most, and whoever was parted from nobody is left alone."""

from dataclasses import replace

import pytest
from tests.networks.planted import network

from countervail.networks.parting import held_apart
from countervail.vocabulary.phases import Disposition


def test_an_alert_of_imitators_is_a_review_that_says_why() -> None:
    alert = network(3, [1, 2, 3])
    (held,) = held_apart([alert], {3: 1_132})
    assert held.disposition is Disposition.REVIEW
    assert held.held_back is not None
    assert "parted from 1,132 accounts" in held.held_back
    assert replace(held, disposition=Disposition.ALERT, held_back=None) == alert, "nothing else changes"


def test_without_a_parting_the_same_network_is_an_alert() -> None:
    alert = network(3, [1, 2, 3])
    assert held_apart([alert], {}) == (alert,)
    assert held_apart([alert], {4: 20}) == (alert,)


@pytest.mark.parametrize("where", [Disposition.REVIEW, Disposition.SET_ASIDE])
def test_imitators_who_are_no_alert_stay_where_they_are(where: Disposition) -> None:
    one = network(3, [1, 2, 3], disposition=where)
    assert held_apart([one], {3: 20}) == (one,)
