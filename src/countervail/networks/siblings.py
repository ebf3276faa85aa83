"""Siblings: teams of one operator, found apart, are one network.

They give themselves away by links minted on the same throwaway hosts, or, where each team is suspected by itself, by
accounts of both that use the same desks.
"""

from collections.abc import Set as AbstractSet

import numpy as np
import pyarrow as pa
from scipy import sparse
from scipy.sparse import csgraph

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.backbone import Integers
from countervail.networks.conduct import limits_of_conduct
from countervail.networks.network import homes
from countervail.networks.steps import step_text
from countervail.networks.thresholds import BRIDGEHEAD, BRIDGEHEAD_PERCENT

Cluster = tuple[Integers, Integers]
"""Core and expanded members of a network to be."""


def merged_siblings(engine: DuckDb, clusters: list[Cluster], members: pa.Table) -> list[Cluster]:
    """The clusters, siblings merged, largest first; `members` has columns network (position in clusters), account."""
    engine.register("member_rows", members)
    engine.keep("members", "SELECT network, account FROM member_rows")
    engine.register("conduct_limits", limits_of_conduct())
    for step in ("links", "network_hosts", "throwaway_hosts", "minting_networks"):
        engine.keep(step, step_text(step))
    pairs = engine.table(step_text("sibling_networks"))
    return _merged(clusters, pairs["a"].to_numpy(), pairs["b"].to_numpy())


def bridged(clusters: list[Cluster], members: pa.Table, ties: pa.Table) -> Integers:
    """Pairs (two rows of positions, the smaller first) of clusters whose accounts are tied across by things one desk
    holds, an address, a device, a contact point, a face: at least BRIDGEHEAD accounts of each, and BRIDGEHEAD_PERCENT
    of the smaller."""
    if ties.num_rows == 0:
        return np.empty((2, 0), dtype=np.int64)
    sides, heads = np.unique(_bridgeheads(homes(members, ties), ties), axis=1, return_counts=True)
    sizes = np.array([sum(map(len, cluster)) for cluster in clusters])
    least = np.maximum(BRIDGEHEAD, BRIDGEHEAD_PERCENT / 100 * np.minimum(sizes[sides[0]], sizes[sides[1]]))
    strong = sides[:, heads >= least]
    both = np.unique(np.sort(strong, axis=0), axis=1, return_counts=True)
    return both[0][:, both[1] == 2]


def merged_pairs(clusters: list[Cluster], pairs: Integers, suspected: AbstractSet[int]) -> list[Cluster]:
    """The clusters, those pairs merged of which both are suspected: no office is drawn in by a neighbour."""
    kept = np.isin(pairs, sorted(suspected)).all(axis=0)
    return _merged(clusters, pairs[0, kept], pairs[1, kept])


def _bridgeheads(home: Integers, ties: pa.Table) -> Integers:
    """Columns (own cluster, other cluster), one for each account tied by a desk to another cluster."""
    desk = (ties["infrastructure"].to_numpy() > 0) | (ties["persona"].to_numpy() > 0)
    a, b = ties["a"].to_numpy()[desk], ties["b"].to_numpy()[desk]
    across = (home[a] >= 0) & (home[b] >= 0) & (home[a] != home[b])
    a, b = a[across], b[across]
    rows = np.concatenate([np.stack([home[a], home[b], a]), np.stack([home[b], home[a], b])], axis=1)
    return np.unique(rows, axis=1)[:2]


def _merged(clusters: list[Cluster], left: Integers, right: Integers) -> list[Cluster]:
    ones = np.ones(len(left), dtype=np.int8)
    web = sparse.coo_array((ones, (left, right)), shape=(len(clusters), len(clusters)))
    count, labels = csgraph.connected_components(web, directed=False)
    merged = [_joined([clusters[i] for i in np.flatnonzero(labels == label)]) for label in range(count)]
    return sorted(merged, key=lambda cluster: (-len(cluster[0]), int(cluster[0][0])))


def _joined(parts: list[Cluster]) -> Cluster:
    core, further = (np.unique(np.concatenate([part[side] for part in parts])) for side in (0, 1))
    return core, np.setdiff1d(further, core)
