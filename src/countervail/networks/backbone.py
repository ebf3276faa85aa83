"""The backbone: ties that stand in company. A tie with too few common neighbours is two people, not a network."""

from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse

from countervail.networks.thresholds import SUPPORT

Integers = npt.NDArray[np.int64]
MEETINGS_AT_ONCE = 20_000_000
"""Paths of two ties that are counted at a time, a quarter of a gigabyte: over all ties at once they outgrow everything
else a run holds."""


def supported(ties: pa.Table, support: int = SUPPORT, at_once: int = MEETINGS_AT_ONCE) -> pa.Table:
    """The ties (columns a, b) whose two accounts share at least `support` tied neighbours.

    Meetings are counted `at_once` at a time.
    """
    if ties.num_rows == 0:
        return ties
    accounts, ends = np.unique(_ends(ties), return_inverse=True)
    left, right = ends[: ties.num_rows], ends[ties.num_rows :]
    matrix = _adjacency(left, right, len(accounts))
    return ties.filter(pa.array(_in_common(matrix, left, right, at_once) >= support))


def _in_common(matrix: sparse.csr_array, left: Integers, right: Integers, at_once: int) -> Integers:
    """How many neighbours the two ends of each tie share, block by block of left ends."""
    counts = np.zeros(len(left), dtype=np.int64)
    order, blocks = np.argsort(left, kind="stable"), _blocks(matrix, at_once)
    bounds = np.searchsorted(left[order], blocks)
    for number, (first, end) in enumerate(pairwise(blocks)):
        part, here = matrix[first:end], order[bounds[number] : bounds[number + 1]]
        common = (part @ matrix).multiply(part).tocsr()
        counts[here] = np.asarray(common[left[here] - first, right[here]]).ravel()
    return counts


def _blocks(matrix: sparse.csr_array, at_once: int) -> list[int]:
    """Bounds of blocks of rows with so many meetings each, or of one row."""
    meetings = np.cumsum(matrix @ np.diff(matrix.indptr))
    numbers = meetings // at_once
    return [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(meetings)]


def _ends(ties: pa.Table) -> Integers:
    return np.concatenate([ties["a"].to_numpy(), ties["b"].to_numpy()])


def _adjacency(left: Integers, right: Integers, size: int) -> sparse.csr_array:
    ones = np.ones(2 * len(left), dtype=np.int32)
    rows, columns = np.concatenate([left, right]), np.concatenate([right, left])
    return sparse.csr_array((ones, (rows, columns)), shape=(size, size))
