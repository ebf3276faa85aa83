"""Siblings: teams of one operator, found apart, are one network.

They give themselves away by links minted on the same throwaway hosts, or, where each team is suspected by itself, by
accounts of both that use the same desks.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse
from scipy.sparse import csgraph

from countervail.activity.engines.engine import Engine
from countervail.networks.backbone import Integers
from countervail.networks.conduct import limits_of_conduct
from countervail.networks.network import homes
from countervail.networks.steps import step_text
from countervail.networks.thresholds import ALERT_BITS, BRIDGEHEAD, BRIDGEHEAD_PERCENT, CLEARED_BITS, REVIEW_BITS

Cluster = tuple[Integers, Integers]
"""Core and expanded members of a network to be."""


def merged_siblings(engine: Engine, clusters: list[Cluster], members: pa.Table) -> list[Cluster]:
    """The clusters, siblings merged, largest first; `members` has columns network (position in clusters), account."""
    engine.register("member_rows", members)
    engine.keep("members", "SELECT network, account FROM member_rows")
    engine.register("conduct_limits", limits_of_conduct())
    for step in ("links", "network_hosts", "throwaway_hosts", "minting_networks"):
        engine.keep(step, step_text(step))
    pairs = engine.table(step_text("sibling_networks"))
    return _merged(clusters, pairs["a"].to_numpy(), pairs["b"].to_numpy())


@dataclass(frozen=True, slots=True)
class Bridges:
    """Pairs of clusters whose accounts are tied across by things one desk holds."""

    pairs: Integers
    """Two rows of positions, the smaller first."""
    majority: npt.NDArray[np.bool_]
    """Whether half of the smaller cluster's size, of each side's accounts, stand on the bridge."""


def bridged(clusters: list[Cluster], members: pa.Table, ties: pa.Table) -> Bridges:
    """The pairs tied across by an address, a device, a contact point, a face: at least BRIDGEHEAD accounts of each, and
    BRIDGEHEAD_PERCENT of the smaller."""
    if ties.num_rows == 0:
        return Bridges(np.empty((2, 0), dtype=np.int64), np.empty(0, dtype=np.bool_))
    sides, heads = np.unique(_bridgeheads(homes(members, ties), ties), axis=1, return_counts=True)
    sizes = np.array([sum(map(len, cluster)) for cluster in clusters])
    smaller = np.minimum(sizes[sides[0]], sizes[sides[1]])
    strong = heads >= np.maximum(BRIDGEHEAD, BRIDGEHEAD_PERCENT / 100 * smaller)
    both = _mutual(sides[:, strong])
    most = _mutual(sides[:, strong & (2 * heads >= smaller)])
    return Bridges(both, np.isin(both[0] * len(clusters) + both[1], most[0] * len(clusters) + most[1]))


def merged_pairs(clusters: list[Cluster], bridges: Bridges, bits: Mapping[int, float]) -> list[Cluster]:
    """The clusters, merged where both ends of a bridge are suspected by themselves, so that no office is drawn in by a
    neighbour; and where a bridge of most accounts leads from a network fit for an alert to one that nothing clears.

    `bits` is each bridged cluster's sum of evidence, by position.
    """
    ends = np.array([[bits[int(i)] for i in row] for row in bridges.pairs])
    low, high = ends.min(axis=0), ends.max(axis=0)
    kept = (low >= REVIEW_BITS) | ((high >= ALERT_BITS) & (low >= CLEARED_BITS) & bridges.majority)
    return _merged(clusters, bridges.pairs[0, kept], bridges.pairs[1, kept])


def _mutual(sides: Integers) -> Integers:
    """Pairs, the smaller position first, of which both directions are there."""
    pairs, directions = np.unique(np.sort(sides, axis=0), axis=1, return_counts=True)
    both: Integers = pairs[:, directions == 2]
    return both


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
