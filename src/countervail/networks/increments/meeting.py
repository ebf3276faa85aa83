"""Meeting: every pair of holders of an item one of which comes or goes, and what that changes for the pair."""

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from countervail.networks.increments.arrays import Array, Integers
from countervail.networks.increments.pairs import column_kind, column_of, width_of
from countervail.networks.increments.sides import Sides

MEETINGS_AT_ONCE = 2_000_000
"""Sides that meet in one go."""
SUMMED_AT_ONCE = 20_000_000
"""Changes that are kept before they are summed up."""


def shifted(sides: Sides, accounts: int) -> sparse.csr_array:
    """By how many shared items more or fewer each pair is tied, among so many accounts; rows and columns of `Pairs`."""
    width = width_of(accounts)
    total = _summed(np.array([], np.int64), accounts, width)
    kept: list[Integers] = []
    for movers in _portions(sides):
        kept.append(_met(sides, movers, width))
        if sum(map(len, kept)) > SUMMED_AT_ONCE:
            total, kept = total + _summed(np.concatenate(kept), accounts, width), []
    return total + _summed(np.concatenate(kept), accounts, width) if kept else total


def _portions(sides: Sides) -> Iterator[Integers]:
    """The sides that move, in portions that meet about so many others."""
    movers = np.flatnonzero(sides.before != sides.after)
    if len(movers):
        reach = np.cumsum(np.bincount(sides.items)[sides.items[movers]])
        yield from np.split(movers, np.flatnonzero(np.diff(reach // MEETINGS_AT_ONCE)) + 1)


def _met(sides: Sides, movers: Integers, width: int) -> Integers:
    """Changes as whole numbers: row, column, and the sign at the end; every pair with a side that moves is met once."""
    size = np.bincount(sides.items)
    starts = np.cumsum(size) - size
    reach, start = size[sides.items[movers]], starts[sides.items[movers]]
    one = np.repeat(movers, reach)
    other = np.arange(len(one)) + np.repeat(start - (np.cumsum(reach) - reach), reach)
    moves = sides.before != sides.after
    once = np.flatnonzero((other > one) | ((other < one) & ~moves[other]))
    one, other = one[once], other[once]
    change = sides.after[one] * sides.after[other] - sides.before[one] * sides.before[other]
    tied = np.flatnonzero(change)
    one, other, change = one[tied], other[tied], change[tied]
    first, second = np.minimum(one, other), np.maximum(one, other)
    column = column_of(sides.accounts[second].astype(np.int64), sides.channels[one])
    met: Integers = ((sides.accounts[first] * np.int64(width) + column) << 1) | (change < 0)
    return met


def _summed(changes: Array, accounts: int, width: int) -> sparse.csr_array:
    """Sorted with the sign at the end, which is faster than a sort that carries a column along."""
    changes.sort()
    signs = 1 - 2 * (changes & 1).astype(np.int32)
    changes >>= 1
    begins = np.flatnonzero(np.append(True, changes[1:] != changes[:-1])[: len(changes)])
    more = np.add.reduceat(signs, begins) if len(begins) else signs
    moved = np.flatnonzero(more)
    place, more = changes[begins[moved]], more[moved]
    row = place // width
    starts = np.append(0, np.cumsum(np.bincount(row, minlength=accounts)))
    columns = (place - row * width).astype(column_kind(accounts))
    return sparse.csr_array((more, columns, starts.astype(columns.dtype)), shape=(accounts, width))
