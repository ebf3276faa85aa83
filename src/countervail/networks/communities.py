"""Communities: groups of the backbone that are dense enough (constant Potts model), a strict core, its circles."""

from dataclasses import dataclass

import networkit as nk
import numpy as np
import pyarrow as pa
from scipy import sparse
from scipy.sparse import csgraph

from countervail.networks.backbone import Integers
from countervail.networks.circles import circles
from countervail.networks.thresholds import (
    COMMUNITY_DENSITY,
    CORE_SHARE,
    EXPANSION_NEIGHBOURS,
    MIN_REVIEW_MEMBERS,
    SEED,
)

MOST_ROUNDS = 32
"""Rounds of moves at each level of the search, after which it goes on with what it has."""


@dataclass(frozen=True, slots=True)
class Web:
    """Ties as positions: `left[i]` and `right[i]` are tied; `accounts[position]` is the surrogate."""

    accounts: Integers
    left: Integers
    right: Integers

    @classmethod
    def of(cls, ties: pa.Table) -> "Web":
        """The web of a table of ties (columns a, b)."""
        pairs = np.concatenate([ties["a"].to_numpy(), ties["b"].to_numpy()])
        accounts, ends = np.unique(pairs, return_inverse=True)
        return cls(accounts, ends[: ties.num_rows], ends[ties.num_rows :])


def communities(ties: pa.Table) -> list[Integers]:
    """Groups of surrogates that hang together by their ties, largest first, each at least MIN_REVIEW_MEMBERS."""
    if ties.num_rows == 0:
        return []
    web = Web.of(ties)
    labels = circles(web.left, web.right, _strict(web, _in_one_piece(web, _dense(web))))
    return _groups(web.accounts[labels >= 0], labels[labels >= 0])


def _dense(web: Web) -> Integers:
    """Communities by the constant Potts model: two groups are one if COMMUNITY_DENSITY of their pairs are tied.

    No account's number of ties and no size of the platform enters, so a network is the same one on a larger platform
    (Traag, Van Dooren, Nesterov 2011: resolution-limit-free). The library's searches know modularity alone, which is
    the same thing once loops give every account the same number of ties. Louvain (Blondel and others 2008), refined:
    the library's Leiden does not end where moves that gain nothing gain something by rounding (decision 0112).
    """
    nk.setNumberOfThreads(1)
    nk.setSeed(SEED, False)  # noqa: FBT003 -- a C function without argument names
    graph, degree = _levelled(web)
    gamma = COMMUNITY_DENSITY * len(web.accounts) / degree
    search = nk.community.PLM(graph, refine=True, gamma=gamma, par="none", maxIter=MOST_ROUNDS)
    search.run()
    return np.asarray(search.getPartition().getVector(), dtype=np.int64)


def _levelled(web: Web) -> tuple[nk.Graph, int]:
    """The web with a loop on each account that brings it to the largest degree, and that degree; loops count twice."""
    size = len(web.accounts)
    degrees = np.bincount(np.concatenate([web.left, web.right]), minlength=size)
    largest = int(degrees.max())
    loops = np.flatnonzero(degrees < largest)
    weights = np.concatenate([np.ones(len(web.left)), (largest - degrees[loops]) / 2])
    ends = (np.concatenate([web.left, loops]), np.concatenate([web.right, loops]))
    return nk.GraphFromCoo((weights, ends), n=size, weighted=True, directed=False), largest


def _in_one_piece(web: Web, labels: Integers) -> Integers:
    """Labels of what hangs together inside each community: the search may leave one in pieces."""
    inside = labels[web.left] == labels[web.right]
    left, right = web.left[inside], web.right[inside]
    matrix = sparse.coo_array((np.ones(len(left), np.int8), (left, right)), shape=(len(labels), len(labels)))
    return csgraph.connected_components(matrix, directed=False)[1].astype(np.int64)


def _strict(web: Web, labels: Integers) -> Integers:
    """Labels without hangers-on: a member is of the core, or tied to EXPANSION_NEIGHBOURS of it; -1 for the others."""
    inside = labels[web.left] == labels[web.right]
    left, right = web.left[inside], web.right[inside]
    coreness = _coreness(left, right, len(labels))
    core = coreness >= CORE_SHARE * _group_quartile(coreness, labels)
    to_core = np.bincount(left[core[right]], minlength=len(labels)) + np.bincount(
        right[core[left]], minlength=len(labels)
    )
    return np.where(to_core >= EXPANSION_NEIGHBOURS, labels, -1)


def _coreness(left: Integers, right: Integers, size: int) -> Integers:
    """The largest k whose k-core holds each account: a circle hung on by one account stays as low as it is small."""
    graph = nk.GraphFromCoo((np.ones(len(left)), (left, right)), n=size, weighted=False, directed=False)
    return np.asarray(nk.centrality.CoreDecomposition(graph).run().scores(), dtype=np.int64)


def _group_quartile(values: Integers, labels: Integers) -> Integers:
    """For each position, the upper quartile of its group's values: fringes must not set the measure of the core."""
    order = np.lexsort((values, labels))
    starts = np.searchsorted(labels[order], np.arange(labels.max() + 2))
    places = starts[:-1] + (3 * np.diff(starts)) // 4
    quartiles: Integers = values[order][np.minimum(places, starts[1:] - 1)]
    return quartiles[labels]


def _groups(accounts: Integers, labels: Integers) -> list[Integers]:
    order = np.lexsort((accounts, labels))
    cuts = np.flatnonzero(np.diff(labels[order])) + 1
    groups = [group for group in np.split(accounts[order], cuts) if len(group) >= MIN_REVIEW_MEMBERS]
    return sorted(groups, key=lambda group: (-len(group), int(group[0])))
