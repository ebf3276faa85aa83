"""Holdings: which account holds which item of which channel, and by how many parts of a window.

An item goes by a keyed digest of 128 bits: 64 of them order the items, the others tell that no two are taken for one.
Holdings are added and taken away like numbers; what comes to nothing is gone.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from countervail.networks.increments.arrays import Array, Integers, counting_kind


class NameClashError(Exception):
    """Two items have one name of 64 bits: whoever counts begins anew with another salt."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """Rows are items in order of name, columns are accounts."""

    names: npt.NDArray[np.uint64]
    """First half of each item's digest, ascending."""
    checks: npt.NDArray[np.uint64]
    """Second half."""
    channels: npt.NDArray[np.uint8]
    """Number of each item's channel."""
    matrix: sparse.csr_array
    """By how many parts each account (column) holds each item (row); nothing stored is 0."""

    @classmethod
    def none(cls) -> "Holdings":
        """Of an empty window."""
        halves, starts = np.array([], np.uint64), np.zeros(1, np.int32)
        nobody = sparse.csr_array((np.array([], np.int16), np.array([], np.int32), starts), shape=(0, 0))
        return cls(halves, halves, np.array([], np.uint8), nobody)

    @classmethod
    def of(cls, names: Array, checks: Array, channels: Array, accounts: Array) -> "Holdings":
        """One part's holdings, from rows of which none is there twice.

        Raises:
            NameClashError: two items have one name.
        """
        order = np.argsort(names)
        names, checks, channels = names[order], checks[order], channels[order]
        first = np.ones(len(names), bool)
        first[1:] = names[1:] != names[:-1]
        rows = np.cumsum(first, dtype=counting_kind(len(names))) - 1
        if np.any(checks[first][rows] != checks):
            raise NameClashError
        width = int(accounts.max(initial=-1)) + 1
        ones = np.ones(len(rows), np.int16)
        matrix = sparse.csr_array((ones, (rows, accounts[order].astype(rows.dtype))), shape=(int(first.sum()), width))
        return cls(names[first], checks[first], channels[first], matrix)

    @classmethod
    def read(cls, arrays: tuple[Array, ...]) -> "Holdings":
        """From `arrays`."""
        names, checks, channels, indptr, indices, data, shape = arrays
        return cls(names, checks, channels, sparse.csr_array((data, indices, indptr), shape=tuple(shape)))

    @property
    def arrays(self) -> tuple[Array, ...]:
        """All there is, for `read`."""
        matrix = self.matrix
        shape = np.array(matrix.shape, np.int64)
        return self.names, self.checks, self.channels, matrix.indptr, matrix.indices, matrix.data, shape

    @property
    def clipped(self) -> "Holdings":
        """The same, every account holding an item once."""
        matrix = self.matrix
        ones = np.ones_like(matrix.data)
        once = sparse.csr_array((ones, matrix.indices, matrix.indptr), shape=matrix.shape)
        return Holdings(self.names, self.checks, self.channels, once)

    @property
    def dense(self) -> "Holdings":
        """The same without items that nobody holds."""
        held = np.diff(self.matrix.indptr) > 0
        starts = np.append(0, self.matrix.indptr[1:][held]).astype(self.matrix.indptr.dtype)
        matrix = sparse.csr_array(
            (self.matrix.data, self.matrix.indices, starts), shape=(len(starts) - 1, self.matrix.shape[1])
        )
        return Holdings(self.names[held], self.checks[held], self.channels[held], matrix)

    def of_channels(self, chosen: npt.NDArray[np.bool_]) -> "Holdings":
        """What is held of some channels: `chosen` says by number which."""
        rows = np.flatnonzero(chosen[self.channels])
        return Holdings(self.names[rows], self.checks[rows], self.channels[rows], self.matrix[rows])

    def __neg__(self) -> "Holdings":
        return Holdings(self.names, self.checks, self.channels, -self.matrix)

    def __add__(self, other: "Holdings") -> "Holdings":
        """Both together. An item that nobody holds any more stays as an empty row: see `dense`."""
        mine, theirs = aligned(self, other)
        return Holdings(mine.names, mine.checks, mine.channels, mine.matrix + theirs.matrix)


def aligned(one: Holdings, other: Holdings) -> tuple[Holdings, Holdings]:
    """Two holdings with the same rows and columns.

    Raises:
        NameClashError: an item of one has the name of another item of the other.
    """
    at = np.searchsorted(one.names, other.names)
    there = at < len(one.names)
    there[there] = one.names[at[there]] == other.names[there]
    if np.any(one.checks[at[there]] != other.checks[there]):
        raise NameClashError
    fresh = ~there
    places = at[fresh]
    names = np.insert(one.names, places, other.names[fresh])
    checks = np.insert(one.checks, places, other.checks[fresh])
    channels = np.insert(one.channels, places, other.channels[fresh])
    shape = (len(names), max(one.matrix.shape[1], other.matrix.shape[1]))
    starts = np.insert(one.matrix.indptr, places, one.matrix.indptr[places])
    held = np.zeros(len(names) + 1, np.int64)
    held[1 + at + np.cumsum(fresh) - fresh] = np.diff(other.matrix.indptr)
    mine, theirs = _spread(one.matrix, starts, shape), _spread(other.matrix, np.cumsum(held), shape)
    return Holdings(names, checks, channels, mine), Holdings(names, checks, channels, theirs)


def _spread(matrix: sparse.csr_array, starts: Integers, shape: tuple[int, int]) -> sparse.csr_array:
    """The same entries in other rows."""
    kind = counting_kind(max(len(matrix.data), *shape))
    places = (matrix.indices.astype(kind, copy=False), starts.astype(kind, copy=False))
    return sparse.csr_array((matrix.data, *places), shape=shape)
