"""Pairs: how many items two accounts share, channel by channel, as columns that lie in files.

Rows are the smaller account of a pair. A column is the larger account with the number of a channel behind it, so that
what several channels say of one pair lies side by side. All work goes block by block: the whole may fill the memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from countervail.activity.intake.disk import Disk
from countervail.networks.increments.arrays import Array, Integers, mapped, write_plain
from countervail.networks.increments.portions import PORTIONS, Portions

_CHANNEL_BITS = 5
CHANNELS = 1 << _CHANNEL_BITS
"""Room for so many channels behind every account."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Everybody's pairs, row by row."""

    starts: Integers
    """Where the pairs of each account begin; one more for the end."""
    columns: Integers
    shared: Integers
    """o of each pair and channel, at least 1."""

    @classmethod
    def none(cls) -> "Pairs":
        """Of an empty window."""
        return cls(np.zeros(1, np.int64), np.array([], np.int32), np.array([], np.int32))

    @classmethod
    def read(cls, starts: Integers, most: int, folder: Path) -> "Pairs":
        """From the files of a folder; nobody has more than `most` items, so no two share more."""
        columns = mapped(folder / "columns", column_kind(len(starts) - 1))
        return cls(starts, columns, mapped(folder / "shared", shared_kind(most)))

    def blocks(self, accounts: int, portions: Portions = PORTIONS) -> "Iterator[Block]":
        """In order, so that every one of so many accounts lies in one block."""
        reached = self.starts[:-1] // portions.rows
        borders = [0, *(np.flatnonzero(np.diff(reached)) + 1).tolist(), accounts]
        for first, last in pairwise(borders):
            if last > first:
                yield self._block(first, last)

    def _block(self, first: int, last: int) -> "Block":
        starts = self.starts[first : last + 1]
        more = last + 1 - first - len(starts)
        starts = np.append(starts, np.full(more, self.starts[-1])) if more else starts
        held = slice(starts[0], starts[-1])
        return Block(first, starts - starts[0], self.columns[held], self.shared[held])


@dataclass(frozen=True, slots=True)
class Block:
    """The pairs of a stretch of accounts."""

    first: int
    """The first account."""
    starts: Integers
    columns: Integers
    shared: Integers

    @property
    def rows(self) -> Integers:
        """The smaller account of each row."""
        accounts = np.arange(self.first, self.first + len(self.starts) - 1, dtype=np.int32)
        return np.repeat(accounts, np.diff(self.starts))

    def rows_at(self, places: Integers) -> Integers:
        """The smaller account of some rows; `places` ascend."""
        accounts = np.arange(self.first, self.first + len(self.starts) - 1, dtype=np.int32)
        return np.repeat(accounts, np.diff(np.searchsorted(places, self.starts)))


def written(
    before: Pairs, change: sparse.csr_array, most: int, folder: Path, disk: Disk, portions: Portions = PORTIONS
) -> Pairs:
    """The pairs after a change, written into the files of a folder; `most` as for `Pairs.read`."""
    accounts, kind = change.shape[0], np.promote_types(before.shared.dtype, shared_kind(most))
    change = sparse.csr_array((change.data.astype(kind), change.indices, change.indptr), shape=change.shape)
    sizes = []
    with disk.create(folder / "columns") as columns, disk.create(folder / "shared") as shared:
        for block in before.blocks(accounts, portions):
            after = _changed(block, change)
            sizes.append(np.diff(after.indptr))
            write_plain(columns, after.indices.astype(column_kind(accounts), copy=False))
            write_plain(shared, after.data.astype(shared_kind(most), copy=False))
        disk.sync(columns)
        disk.sync(shared)
    starts = np.append(0, np.cumsum(np.concatenate(sizes), dtype=np.int64)) if sizes else np.zeros(1, np.int64)
    return Pairs.read(starts, most, folder)


def _changed(block: Block, change: sparse.csr_array) -> sparse.csr_array:
    last = block.first + len(block.starts) - 1
    shape = (last - block.first, change.shape[1])
    starts = change.indptr[block.first : last + 1]
    moved = slice(starts[0], starts[-1])
    more = sparse.csr_array((change.data[moved], change.indices[moved], starts - starts[0]), shape=shape)
    shared = block.shared.astype(change.dtype, copy=False)
    after: sparse.csr_array = sparse.csr_array((shared, block.columns, block.starts), shape=shape) + more
    return after


def column_of(partners: Array, channels: Array) -> Array:
    """Columns of larger accounts and channels."""
    return (partners << _CHANNEL_BITS) | channels


def channel_of(columns: Array) -> Array:
    """The channels that columns are of."""
    return columns & (CHANNELS - 1)


def partner_of(columns: Array) -> Array:
    """The larger accounts that columns are of."""
    return columns >> _CHANNEL_BITS


def column_kind(accounts: int) -> "np.dtype[Any]":
    """The least whole number that holds every column among so many accounts."""
    return np.dtype(np.int32) if width_of(accounts) < 1 << 31 else np.dtype(np.int64)


def shared_kind(most: int) -> "np.dtype[Any]":
    """The least whole number that holds as many items: half the room, on nearly every platform."""
    return np.dtype(np.int16) if most < 1 << 15 else np.dtype(np.int32)


def width_of(accounts: int) -> int:
    """Columns there are among so many accounts."""
    return accounts << _CHANNEL_BITS
