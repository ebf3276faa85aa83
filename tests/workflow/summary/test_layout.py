"""Tied members stand together, and always in the same place."""

import numpy as np

from countervail.workflow.summary.layout import positions
from countervail.workflow.summary.view import Tie


def clique(members: range) -> list[Tie]:
    return [(a, b, 20.0) for a in members for b in members if a < b]


def test_the_same_ties_give_the_same_places() -> None:
    ties = [*clique(range(8)), (0, 9, 12.0), (9, 8, 11.0)]
    assert np.array_equal(positions(10, ties), positions(10, ties))


def test_two_circles_of_friends_with_one_bridge_stand_apart() -> None:
    places = positions(12, [*clique(range(6)), *clique(range(6, 12)), (0, 6, 15.0)])
    left, right = places[:6], places[6:]
    between = np.linalg.norm(left.mean(axis=0) - right.mean(axis=0))
    within = max(np.linalg.norm(side - side.mean(axis=0), axis=1).max() for side in (left, right))
    assert between > within


def test_everybody_stands_within_the_circle_even_without_ties() -> None:
    for ties in ([], [(0, 1, 5.0)], clique(range(30))):
        reach = np.linalg.norm(positions(30, ties), axis=1)
        assert reach.max() <= 1 + 1e-9


def test_nobody_and_one_member_can_be_placed() -> None:
    assert positions(0, []).shape == (0, 2)
    assert np.isfinite(positions(1, [])).all()


def test_no_two_members_stand_on_one_another() -> None:
    places = positions(20, clique(range(20)))
    gaps = np.linalg.norm(places[:, None] - places[None, :], axis=2) + np.eye(20)
    assert gaps.min() > 0.05
