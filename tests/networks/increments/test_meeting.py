"""Meeting: what changes for every pair when holders come and go, the same in portions of any size."""

import numpy as np
import pytest
from tests.networks.increments.test_holdings import held
from tests.networks.increments.test_pairs import Rows

from countervail.networks.increments.holdings import aligned
from countervail.networks.increments.meeting import shifted
from countervail.networks.increments.pairs import channel_of, partner_of
from countervail.networks.increments.portions import PORTIONS, Portions
from countervail.networks.increments.sides import linking, passing

ANY_SIZE = pytest.mark.parametrize("portions", [Portions(meetings=size, changes=size) for size in (1, 3, 1000)])


def _shifted(
    before: set[tuple[int, int]], after: set[tuple[int, int]], cap: int, portions: Portions = PORTIONS
) -> Rows:
    items = passing(*aligned(held(before), held(after)))
    moved = shifted(linking(items, np.full(3, cap)), 10, portions).tocoo()
    columns = (moved.row, partner_of(moved.col), channel_of(moved.col), moved.data)
    return sorted(zip(*(column.tolist() for column in columns), strict=True))


@ANY_SIZE
def test_only_pairs_with_a_side_that_moves_change(portions: Portions) -> None:
    moved = _shifted({(0, 1), (0, 2), (0, 3)}, {(0, 2), (0, 3), (0, 4)}, cap=9, portions=portions)
    assert moved == [(1, 2, 0, -1), (1, 3, 0, -1), (2, 4, 0, 1), (3, 4, 0, 1)]


@ANY_SIZE
def test_what_one_item_takes_another_gives_back(portions: Portions) -> None:
    assert _shifted({(0, 1), (0, 2)}, {(3, 1), (3, 2)}, cap=9, portions=portions) == []
    assert _shifted({(0, 1), (0, 2)}, {(1, 1), (1, 2)}, cap=9, portions=portions) == [(1, 2, 0, -1), (1, 2, 1, 1)]


@ANY_SIZE
def test_an_item_that_crosses_the_cap_takes_all_its_pairs(portions: Portions) -> None:
    assert _shifted({(0, 1), (0, 2)}, {(0, 1), (0, 2), (0, 3)}, cap=2, portions=portions) == [(1, 2, 0, -1)]
    assert _shifted({(0, 1), (0, 2), (0, 3)}, {(0, 1), (0, 2)}, cap=2, portions=portions) == [(1, 2, 0, 1)]


def test_nobody_who_stays_meets_anybody() -> None:
    assert _shifted({(0, 1), (0, 2)}, {(0, 1), (0, 2)}, cap=9) == []
