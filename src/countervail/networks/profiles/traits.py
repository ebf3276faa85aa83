"""Traits: the counts of a habit as a few numbers that can be compared whatever their size, and how far counting errs.

ordered bins    their mean, and the logarithm of their spread, in bins
a round of bins where on the round most falls, and how narrowly (first and second harmonic)
... turned      how narrowly, and how the round runs from its peak on (three harmonics, the peak at nought)
kinds           log odds of each kind, drawn towards what is usual by PRIOR counts
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from countervail.networks.profiles.habit import Habit
from countervail.networks.profiles.naming import ALL
from countervail.networks.profiles.portrait import Counts

Row = npt.NDArray[np.float64]

FEWEST = 5
"""Counts below which a habit is not read: three acts are no habit."""
PRIOR = 3.0
"""Counts of the usual that are added to every kind: one act of a rare kind is not yet a preference."""
ORDERED, AROUND, TURNED = 2, 4, 5
"""How many traits bins in order, a round and a turned round have."""
_NARROWEST = 0.05
"""Variance, in bins, below which bins in order are not told apart any more."""


@dataclass(frozen=True, slots=True)
class Traits:
    """One habit of one network; of several, stacked, one row each."""

    row: Row
    noise: Row
    """Variance by which each trait would differ if as many were counted again, each count by itself."""


def whole_of(counts: Counts) -> int:
    """How many were counted; bins may overlap, and then `all` holds it."""
    return counts[ALL] if ALL in counts else sum(counts.values())


def traits(habit: Habit, counts: Counts, usual: Mapping[str, float]) -> Traits | None:
    """The traits of one habit, None where too little was counted; `usual`: the kinds asked for, with their share."""
    whole = whole_of(counts)
    if whole < FEWEST:
        return None
    if not habit.order:
        return _kinds(counts, whole, usual)
    shares = np.array([counts.get(each, 0) for each in habit.order], np.float64) / whole
    if not habit.round:
        return _along(shares, whole)
    return _turned(shares, whole) if habit.turned else _around(shares, whole)


def _kinds(counts: Counts, whole: int, usual: Mapping[str, float]) -> Traits:
    share = np.array(list(usual.values()))
    held = np.array([counts.get(kind, 0) for kind in usual], np.float64)
    with_it, without = held + PRIOR * share, whole - held + PRIOR * (1 - share)
    return Traits(np.log(with_it / without), 1 / (with_it + 0.3) + 1 / (without + 0.3))


def _along(shares: Row, whole: int) -> Traits:
    places = np.arange(len(shares))
    mean = float(shares @ places)
    spread = max(float(shares @ (places - mean) ** 2), _NARROWEST)
    return Traits(np.array([mean, math.log(spread) / 2]), np.array([(spread + 0.1) / whole, 0.5 / whole + 0.002]))


def _harmonics(shares: Row, most: int) -> npt.NDArray[np.complex128]:
    turns = 2 * np.pi * np.arange(len(shares)) / len(shares)
    return np.array([shares @ np.exp(1j * times * turns) for times in range(1, most + 1)])


def _around(shares: Row, whole: int) -> Traits:
    first, second = _harmonics(shares, 2)
    return Traits(np.array([first.real, first.imag, second.real, second.imag]), np.full(AROUND, 0.5 / whole))


def _turned(shares: Row, whole: int) -> Traits:
    first, second, third = _harmonics(shares, 3)
    peak = first / abs(first) if abs(first) else 1.0
    second, third = second / peak**2, third / peak**3
    row = np.array([abs(first), second.real, second.imag, third.real, third.imag])
    return Traits(row, np.full(TURNED, 0.5 / whole))
