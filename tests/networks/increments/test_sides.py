"""Sides: whom an item ties or counts, before a step and after it."""

import numpy as np
from tests.networks.increments.test_holdings import held

from countervail.networks.increments.holdings import aligned
from countervail.networks.increments.sides import Sides, counting, linking, passing, together, touched

CAPS = np.array([3, 3, 3])


def _told(sides: Sides) -> list[tuple[int, int, int]]:
    return list(zip(sides.accounts.tolist(), sides.before.tolist(), sides.after.tolist(), strict=True))


def test_who_comes_and_who_goes_of_touched_items_only() -> None:
    was, now = aligned(held({(0, 1), (0, 2), (1, 1)}), held({(0, 2), (0, 3), (1, 1)}))
    _, change = aligned(was, held({(0, 3)}) + -held({(0, 1)}))
    items = touched(was, change, now)
    assert _told(linking(items, CAPS)) == [(1, 1, 0), (2, 1, 1), (3, 0, 1)]
    assert _told(counting(items, CAPS)) == [(1, 1, 0), (2, 1, 1), (3, 0, 1)]


def test_an_item_of_one_account_counts_and_ties_nobody() -> None:
    was, now = aligned(held({(0, 1)}), held({(0, 1), (0, 2)}))
    items = passing(was, now)
    assert _told(counting(items, CAPS)) == [(1, 1, 1), (2, 0, 1)]
    assert _told(linking(items, CAPS)) == [(1, 0, 1), (2, 0, 1)]


def test_an_item_over_the_cap_neither_counts_nor_ties() -> None:
    was, now = aligned(held({(0, n) for n in (1, 2, 3)}), held({(0, n) for n in (1, 2, 3, 4)}))
    items = passing(was, now)
    assert _told(counting(items, CAPS)) == _told(linking(items, CAPS)) == [(1, 1, 0), (2, 1, 0), (3, 1, 0)]


def test_items_of_both_kinds_stand_together() -> None:
    one, other = passing(*aligned(held(set()), held({(0, 1)}))), passing(*aligned(held({(4, 7)}), held(set())))
    both = together(one, other, 8)
    assert (both.channels.tolist(), both.before.tolist(), both.after.tolist()) == ([0, 1], [0, 1], [1, 0])
    assert both.holders.toarray()[:, [1, 7]].tolist() == [[2, 0], [0, 1]]
