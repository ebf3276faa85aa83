"""Draws that need no state: the same marks always fall the same way, however the work is cut into days.

A *mark* is a 64-bit number that stands for a thing (an account, a day, a household). `mix` folds marks into a new one;
`chance` reads a mark as a number in [0, 1). The mixing step is SplitMix64 (Steele, Lea and Flood 2014).
"""

import hashlib

import numpy as np
import numpy.typing as npt

Marks = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Small = npt.NDArray[np.int8]
Index = npt.NDArray[np.int32]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_TO_UNIT = 2.0**-53


def _marks(part: npt.ArrayLike) -> Marks:
    values = np.atleast_1d(np.asarray(part))
    return values if values.dtype == np.uint64 else values.astype(np.int64).astype(np.uint64)


def mix(*parts: npt.ArrayLike) -> Marks:
    """One mark from several, elementwise with broadcasting; the order of the parts matters."""
    folded = np.zeros(1, np.uint64)
    for part in parts:
        folded = (folded ^ _marks(part)) + _GOLDEN
        folded = (folded ^ (folded >> np.uint64(30))) * _FIRST
        folded = (folded ^ (folded >> np.uint64(27))) * _SECOND
        folded ^= folded >> np.uint64(31)
    return folded


def chance(marks: Marks) -> Floats:
    """Marks as numbers in [0, 1)."""
    return (marks >> np.uint64(11)).astype(np.float64) * _TO_UNIT


def pick(marks: Marks, size: npt.ArrayLike) -> Ints:
    """Marks as whole numbers in [0, size)."""
    return (marks % np.asarray(size).astype(np.uint64)).astype(np.int64)


def mark_of(name: str) -> np.uint64:
    """The mark of a name, the same on every machine."""
    return np.uint64(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big"))


class Seeds:
    """Independent random streams by name: a new name never reshuffles the others."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.salt = mark_of(f"world {seed}")

    def stream(self, name: str, *numbers: int) -> np.random.Generator:
        """The generator of one name (and, say, one day)."""
        key = (int(mark_of(name)) >> 32, int(mark_of(name)) & 0xFFFFFFFF, *numbers)
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence(self.seed, spawn_key=key)))

    def mark(self, name: str) -> np.uint64:
        """The mark of a name in this world."""
        return np.uint64(mix(self.salt, mark_of(name))[0])


def zipf(rng: np.random.Generator, size: int, count: int) -> Ints:
    """`count` ranks in [0, size), the r-th about 1/r as likely as the first."""
    ranks: Ints = (np.exp(rng.random(count) * np.log(size + 1)) - 1).astype(np.int64)
    return np.minimum(ranks, size - 1)


def weighted(rng: np.random.Generator, cumulated: Floats, count: int) -> Ints:
    """`count` indices drawn by cumulated weights."""
    indices: Ints = np.searchsorted(cumulated, rng.random(count) * cumulated[-1], side="right").astype(np.int64)
    return indices


def lognormal(marks: Marks, spread: float) -> Floats:
    """Mean-one lognormal numbers, by Box and Muller."""
    radius = np.sqrt(-2 * np.log(1 - chance(mix(marks, 1))))
    normal = radius * np.cos(2 * np.pi * chance(mix(marks, 2)))
    numbers: Floats = np.exp(spread * normal - spread**2 / 2)
    return numbers
