"""Pairs change by what is added and taken away, block by block, and new accounts find a place."""

from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from countervail.activity.intake.disk import LocalDisk
from countervail.networks.increments.pairs import (
    Pairs,
    channel_of,
    column_kind,
    column_of,
    partner_of,
    width_of,
    written,
)
from countervail.networks.increments.portions import PORTIONS, Portions

Rows = list[tuple[int, int, int, int]]
"""a, b, channel, o."""


def change(rows: Rows, accounts: int) -> sparse.csr_array:
    """Rows as a matrix."""
    a, b, channel, o = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    shape = (accounts, width_of(accounts))
    return sparse.coo_array((o.astype(np.int32), (a, column_of(b, channel))), shape=shape).tocsr()


def told(kept: Pairs, portions: Portions = PORTIONS) -> Rows:
    """Pairs as rows."""
    rows: Rows = []
    for block in kept.blocks(len(kept.starts) - 1, portions):
        columns = (block.rows, partner_of(block.columns), channel_of(block.columns), block.shared)
        rows += zip(*(column.tolist() for column in columns), strict=True)
    return rows


def _written(
    before: Pairs, rows: Rows, accounts: int, folder: Path, most: int = 9, portions: Portions = PORTIONS
) -> Pairs:
    folder.mkdir()
    made = written(before, change(rows, accounts), most, folder, LocalDisk(), portions)
    return Pairs.read(made.starts, most, folder)


@pytest.mark.parametrize(("rows_in_block", "blocks"), [(1, 6), (2, 4), (100, 1)])
def test_pairs_change_by_what_comes_and_goes(tmp_path: Path, rows_in_block: int, blocks: int) -> None:
    portions = Portions(rows=rows_in_block)
    first: Rows = [(0, 1, 0, 2), (0, 1, 3, 1), (0, 4, 0, 1), (2, 3, 1, 5), (3, 4, 0, 1)]
    kept = _written(Pairs.none(), first, 5, tmp_path / "first", portions=portions)
    assert told(kept, portions) == first
    second: Rows = [(0, 1, 3, -1), (0, 4, 0, 1), (1, 6, 2, 1), (5, 6, 0, 4)]
    kept = _written(kept, second, 7, tmp_path / "second", portions=portions)
    assert told(kept, portions) == [(0, 1, 0, 2), (0, 4, 0, 2), (1, 6, 2, 1), (2, 3, 1, 5), (3, 4, 0, 1), (5, 6, 0, 4)]
    assert len(kept.starts) == 8
    assert len(list(kept.blocks(7, portions))) == blocks


def test_pairs_that_share_very_much_are_kept_in_full(tmp_path: Path) -> None:
    kept = _written(Pairs.none(), [(0, 1, 0, 30_000)], 2, tmp_path / "first", most=30_000)
    kept = _written(kept, [(0, 1, 0, 30_000)], 2, tmp_path / "second", most=60_000)
    assert told(kept) == [(0, 1, 0, 60_000)]


def test_columns_become_wider_when_accounts_grow_many() -> None:
    assert (column_kind(1000), column_kind(1 << 26)) == (np.dtype(np.int32), np.dtype(np.int64))
