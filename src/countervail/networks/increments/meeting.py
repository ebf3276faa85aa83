"""Meeting: every pair of holders of an item one of which comes or goes, and what that changes for the pair."""

from collections.abc import Iterator
from functools import reduce

import numpy as np
from scipy import sparse

from countervail.networks.increments.arrays import Array, Integers
from countervail.networks.increments.pairs import column_kind, column_of, width_of
from countervail.networks.increments.portions import PORTIONS, Portions
from countervail.networks.increments.sides import Sides


def shifted(sides: Sides, accounts: int, portions: Portions = PORTIONS) -> sparse.csr_array:
    """By how many shared items more or fewer each pair is tied, among so many accounts; rows and columns of `Pairs`."""
    totals: list[sparse.csr_array] = []
    kept: list[Integers] = []
    for portion in _portions(sides, portions.meetings):
        kept.append(_met(sides, *portion, _row_bits(accounts)))
        if sum(map(len, kept)) > portions.changes:
            totals, kept = [*totals, _summed(np.concatenate(kept), accounts)], []
    if kept or not totals:
        totals.append(_summed(np.concatenate([np.array([], np.int64), *kept]), accounts))
    return reduce(lambda one, other: one + other, totals)


def _row_bits(accounts: int) -> int:
    """How many bits a column takes below its row: a shift is cheaper than a division."""
    return width_of(accounts).bit_length()


def _portions(sides: Sides, meetings: int) -> Iterator[tuple[Integers, Integers, Integers]]:
    """The sides that move, how many others each meets, and where these begin; in portions of about so many."""
    movers = np.flatnonzero(sides.before != sides.after)
    if len(movers):
        size = np.bincount(sides.items)
        items = sides.items[movers]
        reach, start = size[items], (np.cumsum(size) - size)[items]
        ends = np.flatnonzero(np.diff(np.cumsum(reach) // meetings)) + 1
        yield from zip(*(np.split(each, ends) for each in (movers, reach, start)), strict=True)


def _met(sides: Sides, movers: Integers, reach: Integers, start: Integers, row_bits: int) -> Integers:
    """Changes as whole numbers: row, column, and the sign at the end; every pair with a side that moves is met once."""
    other = np.repeat(start - (np.cumsum(reach) - reach), reach)
    other += np.arange(len(other))
    was, now = (np.repeat(side[movers], reach) * side[other] for side in (sides.before, sides.after))
    later, stays = other > np.repeat(movers, reach), sides.before[other] == sides.after[other]
    met = np.flatnonzero((was != now) & (later | stays))
    one, two = np.repeat(sides.accounts[movers], reach)[met], sides.accounts[other[met]]
    column = column_of(np.maximum(one, two).astype(np.int64), np.repeat(sides.channels[movers], reach)[met])
    place = (np.minimum(one, two).astype(np.int64) << row_bits) | column
    signed: Integers = (place << 1) | was[met]
    return signed


def _summed(changes: Array, accounts: int) -> sparse.csr_array:
    """Sorted with the sign at the end, which is faster than a sort that carries a column along."""
    changes.sort()
    signs = 1 - 2 * (changes & 1).astype(np.int32)
    changes >>= 1
    begins = np.flatnonzero(np.append(True, changes[1:] != changes[:-1])[: len(changes)])
    more = np.add.reduceat(signs, begins, dtype=np.int32) if len(begins) else signs
    moved = np.flatnonzero(more)
    place, more = changes[begins[moved]], more[moved]
    row = place >> _row_bits(accounts)
    starts = np.append(0, np.cumsum(np.bincount(row, minlength=accounts)))
    columns = (place - (row << _row_bits(accounts))).astype(column_kind(accounts))
    return sparse.csr_array((more, columns, starts.astype(columns.dtype)), shape=(accounts, width_of(accounts)))
