"""Siblings: teams of one operator that share no desk but send links on the same throwaway hosts are one network."""

import numpy as np
import pyarrow as pa
from scipy import sparse
from scipy.sparse import csgraph

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.backbone import Integers
from countervail.networks.conduct import limits_of_conduct
from countervail.networks.steps import step_text

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
    ones = np.ones(pairs.num_rows, dtype=np.int8)
    web = sparse.coo_array((ones, (pairs["a"].to_numpy(), pairs["b"].to_numpy())), shape=(len(clusters), len(clusters)))
    count, labels = csgraph.connected_components(web, directed=False)
    merged = [_joined([clusters[i] for i in np.flatnonzero(labels == label)]) for label in range(count)]
    return sorted(merged, key=lambda cluster: (-len(cluster[0]), int(cluster[0][0])))


def _joined(parts: list[Cluster]) -> Cluster:
    core, further = (np.unique(np.concatenate([part[side] for part in parts])) for side in (0, 1))
    return core, np.setdiff1d(further, core)
