"""Sides: who holds an item that a step touches, and whether the item ties or counts the holder before and after it.

An item that crosses the cap, either way, takes all its pairs with it or brings them back.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from countervail.networks.increments.arrays import Array, Flags, Integers, counting_kind
from countervail.networks.increments.holdings import Holdings

_BEFORE, _AFTER = 1, 2


@dataclass(frozen=True, slots=True)
class Touched:
    """The items of a step whose holders change: a row each."""

    channels: npt.NDArray[np.uint8]
    before: Integers
    """Holders before the step."""
    after: Integers
    holders: sparse.csr_array
    """1: who held it before, 2: who holds it after, 3: both."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Holders of touched items, item by item, in order of account."""

    items: Integers
    """Which touched item."""
    channels: npt.NDArray[np.uint8]
    accounts: Integers
    before: Integers
    """1 if the item counts for the account before the step, else 0."""
    after: Integers


def touched(before: Holdings, change: Holdings, after: Holdings) -> Touched:
    """The items that a change touches; all three have the same rows."""
    rows = np.flatnonzero(np.diff(change.matrix.indptr))
    return _touched(before.channels[rows], before.matrix[rows], after.matrix[rows])


def passing(before: Holdings, after: Holdings) -> Touched:
    """The items of which all holders come or go in this step; both have the same rows."""
    return _touched(before.channels, before.matrix, after.matrix)


def together(one: Touched, other: Touched, accounts: int) -> Touched:
    """All items of both, among so many accounts."""
    return Touched(
        np.append(one.channels, other.channels),
        np.append(one.before, other.before),
        np.append(one.after, other.after),
        sparse.vstack([_among(one.holders, accounts), _among(other.holders, accounts)], format="csr"),
    )


def counting(items: Touched, caps: Array) -> Sides:
    """Whose number of items changes: a holder counts while the item is not over its channel's cap."""
    cap = caps[items.channels]
    return _sides(items, items.before <= cap, items.after <= cap)


def linking(items: Touched, caps: Array) -> Sides:
    """Who is tied to others: an item ties its holders when there are two at least, and no more than the cap."""
    cap = caps[items.channels]
    return _sides(items, (items.before >= 2) & (items.before <= cap), (items.after >= 2) & (items.after <= cap))


def _sides(items: Touched, was: Flags, now: Flags) -> Sides:
    kind = counting_kind(len(items.channels))
    row = np.repeat(np.arange(len(items.channels), dtype=kind), np.diff(items.holders.indptr))
    before = (items.holders.data & _BEFORE) * was[row]
    after = (items.holders.data >> 1) * now[row]
    kept = (before | after).astype(bool)
    row = row[kept]
    return Sides(row, items.channels[row], items.holders.indices[kept], before[kept], after[kept])


def _touched(channels: npt.NDArray[np.uint8], was: sparse.csr_array, now: sparse.csr_array) -> Touched:
    holders = _marked(was, _BEFORE) + _marked(now, _AFTER)
    return Touched(channels, np.diff(was.indptr), np.diff(now.indptr), holders)


def _among(matrix: sparse.csr_array, accounts: int) -> sparse.csr_array:
    return sparse.csr_array((matrix.data, matrix.indices, matrix.indptr), shape=(matrix.shape[0], accounts))


def _marked(matrix: sparse.csr_array, mark: int) -> sparse.csr_array:
    marks = np.full(len(matrix.data), mark, np.int8)
    return sparse.csr_array((marks, matrix.indices, matrix.indptr), shape=matrix.shape)
