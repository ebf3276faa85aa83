"""Traits: the counts of a habit as a few numbers that can be compared whatever their size.

ordered bins    their mean and their spread, in bins
a round of bins where on the round most falls, and how narrowly (first and second harmonic)
kinds           log odds of each kind, drawn towards what is usual by PRIOR counts
"""

import math
from collections.abc import Mapping

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
ORDERED = ("mean", "spread")
AROUND = ("first cosine", "first sine", "second cosine", "second sine")


def whole_of(counts: Counts) -> int:
    """How many were counted; bins may overlap, and then `all` holds it."""
    return counts[ALL] if ALL in counts else sum(counts.values())


def traits(habit: Habit, counts: Counts, usual: Mapping[str, float]) -> Row | None:
    """The traits of one habit, None where too little was counted; `usual`: the kinds asked for, with their share."""
    whole = whole_of(counts)
    if whole < FEWEST:
        return None
    if not habit.order:
        return np.array([_log_odds(counts.get(kind, 0), whole, share) for kind, share in usual.items()])
    shares = np.array([counts.get(each, 0) for each in habit.order], np.float64) / whole
    return _around(shares) if habit.round else _along(shares)


def _log_odds(count: int, whole: int, share: float) -> float:
    return math.log((count + PRIOR * share) / (whole - count + PRIOR * (1 - share)))


def _along(shares: Row) -> Row:
    places = np.arange(len(shares))
    mean = float(shares @ places)
    return np.array([mean, math.sqrt(float(shares @ (places - mean) ** 2))])


def _around(shares: Row) -> Row:
    turns = 2 * np.pi * np.arange(len(shares)) / len(shares)
    parts = [shares @ wave(times * turns) for times in (1, 2) for wave in (np.cos, np.sin)]
    return np.array(parts)
