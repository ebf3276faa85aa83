"""Where each account of a case stands on the graph: drawn once on the server, the same again from the same ties.

Ties pull by their bits, accounts push one another apart. The push is summed on a mesh, so that thousands of accounts
cost no more than a convolution a round; near neighbours are then parted one by one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import fft
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

SEED = 7
"""Of the places everybody starts from; a drawing is stored with its case and need not be drawn again."""
ROUNDS = 160
"""After which five thousand accounts of two dozen groups no longer move visibly."""
PARTING_ROUNDS = 20
"""Last rounds, in which accounts that lie on one another are moved apart."""
MESH = 128
"""Cells a side: one cell is then about the size of a drawn account."""
GRAVITY = 0.05
"""Share of an account's distance that draws it back, so that parts without ties stay in the picture."""
FAR = 1.5
"""Nobody stands further out than so many times the radius that holds most accounts: one account without a tie would
else press all others into a corner of the picture."""
MOST_ACCOUNTS = 0.9
"""The share of accounts that is most of them."""
DECIMALS = 5

Position = tuple[float, float]
Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class DrawnTie:
    """Two accounts and the bits between them, which pull."""

    a: str
    b: str
    bits: float


def layout(accounts: Iterable[str], ties: Iterable[DrawnTie]) -> dict[str, Position]:
    """A place for each account, both coordinates from -1 to 1. In what order they are given does not matter.

    Ties with accounts that are not drawn are left out.
    """
    names = sorted(set(accounts))
    if len(names) < 2:
        return dict.fromkeys(names, (0.0, 0.0))
    places = _settled(_pull(names, ties))
    rows: list[list[float]] = np.round(places, DECIMALS).tolist()
    return {name: (x, y) for name, (x, y) in zip(names, rows, strict=True)}


def _pull(names: Sequence[str], ties: Iterable[DrawnTie]) -> csr_array:
    """Who draws whom how strongly: the square root of bits, so that one strong tie does not swallow a pair."""
    place = {name: number for number, name in enumerate(names)}
    drawn = sorted((place[t.a], place[t.b], t.bits) for t in ties if t.a != t.b and t.a in place and t.b in place)
    pairs = np.array([(a, b) for a, b, _ in drawn], dtype=np.int64).reshape(-1, 2)
    strength = np.sqrt(np.maximum([bits for _, _, bits in drawn], 0.0))
    half = csr_array((strength, (pairs[:, 0], pairs[:, 1])), shape=(len(names), len(names)))
    return csr_array(half + half.T)


def _settled(pull: csr_array) -> Points:
    count = pull.shape[0]
    degree = np.maximum(np.asarray(pull.sum(axis=1)).ravel(), 1e-9)
    places: Points = np.random.default_rng(SEED).standard_normal((count, 2)) * np.sqrt(count)
    for number in range(ROUNDS):
        step = np.sqrt(count) * 0.5 * (1 - number / ROUNDS) + 0.05
        force = (pull @ places - degree[:, None] * places) / degree.mean() + _push(places) - GRAVITY * places
        places = places + _at_most(force, step)
    places = _drawn_in(places)
    for _ in range(PARTING_ROUNDS):
        places = _parted(places)
    centred = places - (places.max(axis=0) + places.min(axis=0)) / 2
    return np.asarray(centred / np.abs(centred).max())


def _drawn_in(places: Points) -> Points:
    """Whoever stands far outside comes nearer, in the direction in which they stood."""
    middle = np.median(places, axis=0)
    away = places - middle
    radius = np.hypot(away[:, 0], away[:, 1])
    far = FAR * float(np.quantile(radius, MOST_ACCOUNTS))
    share = np.minimum(1.0, far / np.maximum(radius, 1e-9))
    return np.asarray(middle + away * share[:, None])


def _push(places: Points) -> Points:
    """What all others do to each account: one over the distance, read off the mesh between its four corners."""
    low, side = places.min(axis=0), float(np.ptp(places, axis=0).max()) + 1e-9
    cell = side / (MESH - 2)
    corner, share = np.divmod((places - low) / cell, 1.0)
    corners = [(corner.astype(np.int64) + np.array([dx, dy]), _weight(share, dx, dy)) for dx, dy in _CORNERS]
    heaps = np.zeros((MESH, MESH))
    for at, weight in corners:
        np.add.at(heaps, (at[:, 0], at[:, 1]), weight)
    field = [fft.irfft2(fft.rfft2(heaps, _PADDED) * kernel, _PADDED) / cell for kernel in _KERNELS]
    return np.stack([sum(part[at[:, 0], at[:, 1]] * weight for at, weight in corners) for part in field], axis=1)


_CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))


def _weight(share: Points, dx: int, dy: int) -> NDArray[np.float64]:
    return np.asarray(np.abs(1 - dx - share[:, 0]) * np.abs(1 - dy - share[:, 1]))


def _kernels() -> tuple[NDArray[np.complex128], ...]:
    """The push of one account on every cell around it, transformed once."""
    offset = fft.fftfreq(2 * MESH, 1 / (2 * MESH))
    dx, dy = np.meshgrid(offset, offset, indexing="ij")
    square = np.maximum(dx**2 + dy**2, 1e-9)
    return tuple(fft.rfft2(part / square) for part in (dx, dy))


_PADDED = (2 * MESH, 2 * MESH)
_KERNELS = _kernels()


def _at_most(force: Points, step: float) -> Points:
    length = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
    return np.asarray(force * (np.minimum(length, step) / length)[:, None])


def _parted(places: Points) -> Points:
    """Pairs nearer than a share of the usual distance move half of what is missing, away from each other."""
    wanted = 0.5 * float(np.ptp(places, axis=0).max()) / np.sqrt(len(places))
    pairs = cKDTree(places).query_pairs(wanted, output_type="ndarray")
    apart = places[pairs[:, 0]] - places[pairs[:, 1]]
    length = np.maximum(np.hypot(apart[:, 0], apart[:, 1]), 1e-6)
    move = apart * (0.25 * (wanted - length) / length)[:, None]
    moved = places.copy()
    np.add.at(moved, pairs[:, 0], move)
    np.subtract.at(moved, pairs[:, 1], move)
    return moved
