"""Communities: components of the backbone, Leiden inside (Traag, Waltman, van Eck 2019), a strict core, its circles."""

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
    labels = circles(web.left, web.right, _strict(web, _refined(web, _labels(web))))
    return _groups(web.accounts[labels >= 0], labels[labels >= 0])


def _labels(web: Web) -> Integers:
    ones = np.ones(len(web.left), dtype=np.int8)
    matrix = sparse.coo_array((ones, (web.left, web.right)), shape=(len(web.accounts), len(web.accounts)))
    _, component = csgraph.connected_components(matrix, directed=False)
    _, combined = np.unique(np.stack([component, _leiden(web)]), axis=1, return_inverse=True)
    return combined


def _refined(web: Web, labels: Integers) -> Integers:
    """Labels after a second search inside each community, by the community's own mean degree.

    The first search measures every group by the whole web's degree, and so leaves small teams bridged to strangers.
    """
    refined, fresh = labels.copy(), int(labels.max()) + 1
    for ties in _by_label(web, labels):
        places, ends = np.unique(np.concatenate([web.left[ties], web.right[ties]]), return_inverse=True)
        parts = _leiden(Web(places, ends[: len(ties)], ends[len(ties) :]))
        refined[places] = fresh + parts
        fresh += int(parts.max()) + 1
    return refined


def _by_label(web: Web, labels: Integers) -> list[Integers]:
    """Positions of the ties inside each community."""
    inside = np.flatnonzero(labels[web.left] == labels[web.right])
    inside = inside[np.argsort(labels[web.left[inside]], kind="stable")]
    return np.split(inside, np.flatnonzero(np.diff(labels[web.left[inside]])) + 1)


def _leiden(web: Web) -> Integers:
    nk.setNumberOfThreads(1)
    nk.setSeed(SEED, False)  # noqa: FBT003 -- a C function without argument names
    size = len(web.accounts)
    weights = np.ones(len(web.left))
    graph = nk.GraphFromCoo((weights, (web.left, web.right)), n=size, weighted=True, directed=False)
    search = nk.community.ParallelLeiden(graph, randomize=False, gamma=_resolution(len(web.left), size))
    search.run()
    return np.asarray(search.getPartition().getVector(), dtype=np.int64)


def _resolution(ties: int, accounts: int) -> float:
    """The gamma at which two groups of mean degree stay together if COMMUNITY_DENSITY of their pairs are tied.

    Modularity's own resolution coarsens as the web grows (Fortunato and Barthelemy 2007); this keeps it where it is.
    """
    mean_degree = 2 * ties / accounts
    return COMMUNITY_DENSITY * 2 * ties / mean_degree**2


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
