"""Communities: connected components of the backbone, and Leiden inside each (Traag, Waltman, van Eck 2019)."""

import networkit as nk
import numpy as np
import pyarrow as pa
from scipy import sparse
from scipy.sparse import csgraph

from countervail.networks.backbone import Integers
from countervail.networks.thresholds import LEIDEN_RESOLUTION, MICRO, MIN_REVIEW_MEMBERS, SEED


def communities(ties: pa.Table) -> list[Integers]:
    """Groups of surrogates that hang together by their ties, largest first, each at least MIN_REVIEW_MEMBERS."""
    if ties.num_rows == 0:
        return []
    pairs = np.concatenate([ties["a"].to_numpy(), ties["b"].to_numpy()])
    accounts, ends = np.unique(pairs, return_inverse=True)
    left, right = ends[: ties.num_rows], ends[ties.num_rows :]
    weights = ties["micro"].to_numpy() / MICRO
    matrix = sparse.coo_array((weights, (left, right)), shape=(len(accounts), len(accounts)))
    _, component = csgraph.connected_components(matrix, directed=False)
    labels = _leiden(left, right, weights, len(accounts))
    _, combined = np.unique(np.stack([component, labels]), axis=1, return_inverse=True)
    return _groups(accounts, combined)


def _leiden(left: Integers, right: Integers, weights: np.ndarray, size: int) -> Integers:
    nk.setNumberOfThreads(1)
    nk.setSeed(SEED, False)  # noqa: FBT003 -- a C function without argument names
    graph = nk.GraphFromCoo((weights, (left, right)), n=size, weighted=True, directed=False)
    search = nk.community.ParallelLeiden(graph, randomize=False, gamma=LEIDEN_RESOLUTION)
    search.run()
    return np.asarray(search.getPartition().getVector(), dtype=np.int64)


def _groups(accounts: Integers, labels: Integers) -> list[Integers]:
    order = np.lexsort((accounts, labels))
    cuts = np.flatnonzero(np.diff(labels[order])) + 1
    groups = [group for group in np.split(accounts[order], cuts) if len(group) >= MIN_REVIEW_MEMBERS]
    return sorted(groups, key=lambda group: (-len(group), int(group[0])))
