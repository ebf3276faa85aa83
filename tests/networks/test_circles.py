"""Circles: one account that sits in two makes them one in nobody's eyes; two such accounts do."""

from itertools import combinations

import numpy as np

from countervail.networks.circles import circles


def _labels(edges: list[tuple[int, int]], labels: list[int]) -> list[int]:
    left, right = np.array(edges).T
    return circles(left, right, np.array(labels)).tolist()


def _shared_by(*accounts: int) -> list[tuple[int, int]]:
    """A circle of 0 to 5 and one of 5 to 9, with all ties of the second that `accounts` have to it."""
    return [
        *combinations(range(6), 2),
        *combinations(range(6, 10), 2),
        *((a, b) for a in accounts for b in range(6, 10)),
    ]


def test_one_account_in_two_circles_stays_in_the_larger_and_the_two_fall_apart() -> None:
    found = _labels(_shared_by(5), [0] * 10)
    assert len({*found[:6]}) == 1
    assert len({*found[6:]}) == 1
    assert found[0] != found[9]


def test_two_accounts_in_both_hold_them_together() -> None:
    assert len({*_labels(_shared_by(4, 5), [0] * 10)}) == 1


def test_communities_stay_apart_and_nobody_joins_from_outside() -> None:
    found = _labels([*combinations(range(4), 2), *combinations(range(3, 8), 2)], [0, 0, 0, 0, 1, 1, 1, -1])
    assert found[0] == found[1] == found[2] == found[3] != found[4]
    assert found[4] == found[5] == found[6]
    assert found[7] == -1


def test_without_a_tie_there_is_no_circle() -> None:
    empty = np.empty(0, dtype=np.int64)
    assert circles(empty, empty, np.array([0, 0])).tolist() == [-1, -1]
