"""Where the members of a network stand in its picture: tied members near one another, the same place in every run.

Stress majorisation (Gansner, Koren and North, "Graph drawing by stress majorization", 2004) on the number of ties
between members, started from a spiral: no random number is drawn, so the same network gives the same picture.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import shortest_path

from countervail.workflow.summary.view import Tie

Positions = NDArray[np.float64]
"""Shape (members, 2), within the unit circle."""

ROUNDS = 90
"""Rounds of improvement; the pictures stop changing visibly after about sixty."""
GOLDEN_ANGLE = np.pi * (3 - 5**0.5)


def positions(size: int, ties: Sequence[Tie]) -> Positions:
    """Places for `size` members from the ties between them."""
    places = spiral(size)
    if not ties:
        return places
    wanted = distances(size, ties)
    weights: NDArray[np.float64] = 1 / wanted**2
    np.fill_diagonal(weights, 0)
    for _ in range(ROUNDS):
        places = improved(places, wanted, weights)
    return within_unit_circle(places)


def spiral(size: int) -> Positions:
    """The start: a sunflower's spiral, the first member in the middle."""
    steps = np.arange(size, dtype=np.float64)
    radius, angle = np.sqrt((steps + 0.5) / max(size, 1)), steps * GOLDEN_ANGLE
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def distances(size: int, ties: Sequence[Tie]) -> NDArray[np.float64]:
    """Ties between each two members; those without any path stand one step beyond the longest path."""
    first, second = [tie[0] for tie in ties], [tie[1] for tie in ties]
    graph: Any = coo_array((np.ones(len(ties)), (first, second)), shape=(size, size)).tocsr()
    steps: NDArray[np.float64] = shortest_path(graph, directed=False, unweighted=True)
    reached = steps[np.isfinite(steps)]
    steps[~np.isfinite(steps)] = reached.max() + 1
    np.fill_diagonal(steps, 1)
    return steps


def improved(places: Positions, wanted: NDArray[np.float64], weights: NDArray[np.float64]) -> Positions:
    """Each member moved to the weighted mean of where the others want it."""
    gaps = places[:, None, :] - places[None, :, :]
    apart = np.maximum(np.sqrt((gaps**2).sum(axis=2)), 1e-9)
    wishes = places[None, :, :] + gaps * (wanted / apart)[:, :, None]
    moved: Positions = (weights[:, :, None] * wishes).sum(axis=1) / weights.sum(axis=1)[:, None]
    return moved


def within_unit_circle(places: Positions) -> Positions:
    """The same shape around the origin; a few stragglers are drawn in to the rim rather than shrink all others."""
    centred = places - np.median(places, axis=0)
    reach = np.sqrt((centred**2).sum(axis=1))
    most = max(float(np.quantile(reach, 0.9)), 1e-9) / 0.85
    fitted: Positions = centred / np.maximum(reach, most)[:, None]
    return fitted
