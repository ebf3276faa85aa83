"""The backbone: ties that stand in company. A tie with too few common neighbours is two people, not a network."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse

from countervail.networks.thresholds import SUPPORT

Integers = npt.NDArray[np.int64]


def supported(ties: pa.Table, support: int = SUPPORT) -> pa.Table:
    """The ties (columns a, b) whose two accounts share at least `support` tied neighbours."""
    if ties.num_rows == 0:
        return ties
    accounts, ends = np.unique(_ends(ties), return_inverse=True)
    left, right = ends[: ties.num_rows], ends[ties.num_rows :]
    matrix = _adjacency(left, right, len(accounts))
    common = (matrix @ matrix).multiply(matrix).tocsr()
    counts = np.asarray(common[left, right]).ravel()
    return ties.filter(pa.array(counts >= support))


def _ends(ties: pa.Table) -> Integers:
    return np.concatenate([ties["a"].to_numpy(), ties["b"].to_numpy()])


def _adjacency(left: Integers, right: Integers, size: int) -> sparse.csr_array:
    ones = np.ones(2 * len(left), dtype=np.int32)
    rows, columns = np.concatenate([left, right]), np.concatenate([right, left])
    return sparse.csr_array((ones, (rows, columns)), shape=(size, size))
