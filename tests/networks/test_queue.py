"""Queue: strongest first, no more reviews than people can read, and on no platform so few that one hides the others."""

from dataclasses import replace

import pytest
from tests.networks.planted import network

from countervail.networks.network import Network
from countervail.networks.queue import queued, readable
from countervail.networks.thresholds import FEWEST_REVIEWS, REVIEWS_PER_100K
from countervail.vocabulary.phases import Disposition

REVIEW, ALERT, SET_ASIDE = Disposition.REVIEW, Disposition.ALERT, Disposition.SET_ASIDE


def _ranked(count: int, where: Disposition = REVIEW) -> list[Network]:
    """So many networks, the weakest first."""
    one = network(0, list(range(1, 13)), disposition=where)
    return [replace(one, number=n, weighed=replace(one.weighed, bits=3.0 + n / 100)) for n in range(count)]


@pytest.mark.parametrize(
    ("accounts", "reviews"), [(0, 5), (300, 5), (16_666, 5), (20_000, 6), (100_000, 30), (1_000_000, 300)]
)
def test_the_queue_grows_with_the_platform_from_its_least_length(accounts: int, reviews: int) -> None:
    assert readable(accounts) == reviews


def test_the_least_length_is_no_more_than_a_large_platform_has() -> None:
    assert 1 < FEWEST_REVIEWS < REVIEWS_PER_100K


def test_on_a_platform_of_three_hundred_the_second_network_is_reviewed_too() -> None:
    found = queued(_ranked(2), 300)
    assert [(n.number, n.disposition) for n in found] == [(1, REVIEW), (0, REVIEW)]


def test_the_weakest_reviews_beyond_the_queue_are_set_aside() -> None:
    found = queued(_ranked(FEWEST_REVIEWS + 2), 300)
    assert [n.number for n in found if n.disposition is SET_ASIDE] == [1, 0]
    assert sum(n.disposition is REVIEW for n in found) == FEWEST_REVIEWS


def test_an_alert_takes_nobodys_place_and_is_never_set_aside_for_want_of_room() -> None:
    found = queued(_ranked(40, ALERT), 300)
    assert {n.disposition for n in found} == {ALERT}
