"""How much a likeness of habits says that two networks are one firm's, in bits, habit by habit.

For each habit two Gaussians are compared (the two-covariance model of speaker recognition: Kenny 2010): the same firm
twice, apart only as one firm is from itself after years, against two firms drawn apart from all firms. So what is usual
among firms says little, and what is rare and agrees says much.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from countervail.networks.profiles.habit import Family, Habit, all_habits
from countervail.networks.profiles.portrait import Portrait
from countervail.networks.profiles.traits import Row, traits
from countervail.networks.profiles.typical import LOOSER, Typical

CHANGED = 0.15
"""Chance that a firm has given a habit up: no single habit can speak more than three bits against."""
LOOSENED = 0.25
"""Chance that it has wandered farther than a steady firm does."""
BEYOND_BITS = 0.5
"""The most a habit may say where one of both is stranger than the firms the model knows: there it only guesses."""
_FAR = 50.0
"""Nats beyond which a ratio is as good as endless."""
MOST_BITS = 4.0
"""The most one habit may say for two networks: beyond this the model, not the habit, would be speaking."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What each habit says, weighed; habits that one of both hardly shows say nothing."""

    bits: Mapping[str, float]

    @property
    def total(self) -> float:
        """All of it."""
        return sum(self.bits.values())

    def by_family(self) -> dict[Family, float]:
        """Bits by kind of fact."""
        sums: dict[Family, float] = {}
        for habit in all_habits():
            if habit.name in self.bits:
                sums[habit.family] = sums.get(habit.family, 0.0) + self.bits[habit.name]
        return sums


def likeness(one: Portrait, other: Portrait, typical: Mapping[str, Typical]) -> Likeness:
    """How far two portraits agree beyond what any two firms do."""
    bits = {}
    for habit in all_habits():
        if habit.name in typical:
            known = typical[habit.name]
            pair = [_row(habit, portrait, known) for portrait in (one, other)]
            if pair[0] is not None and pair[1] is not None:
                bits[habit.name] = known.weight * said(pair[0], pair[1], known)
    return Likeness(bits)


def _row(habit: Habit, portrait: Portrait, known: Typical) -> Row | None:
    return traits(habit, portrait.habits.get(habit.name, {}), known.usual)


def said(one: Row, other: Row, known: Typical) -> float:
    """Bits by which the traits of one habit speak for one firm, before its weight."""
    left, right = one - known.mean, other - known.mean
    both, apart = (left + right) / math.sqrt(2), (left - right) / math.sqrt(2)
    alone = _log_density(left, known.total) + _log_density(right, known.total)
    ratio = CHANGED
    for share, within in ((1 - CHANGED - LOOSENED, known.within), (LOOSENED, known.loose)):
        together = _log_density(both, 2 * known.total - within) + _log_density(apart, within)
        ratio += share * math.exp(min(together - alone, _FAR))
    return min(_most(left, right, known), math.log2(ratio))


def _most(left: Row, right: Row, known: Typical) -> float:
    """The most that two may be said to share: nothing where they are farther apart than a firm that wanders is from
    itself, and little where either is stranger than any firm the model was read off. Two oddities are not one firm."""
    if _far(left - right, 2 * LOOSER * known.within):
        return 0.0
    return BEYOND_BITS if _far(left, known.total) or _far(right, known.total) else MOST_BITS


def _far(row: Row, spread: Row) -> bool:
    """Whether a row lies two standard deviations outside of what the sum of its squares is expected to be."""
    kinds = len(row)
    return float(row @ np.linalg.solve(spread, row)) > kinds + 2 * math.sqrt(2 * kinds)


def _log_density(row: Row, spread: Row) -> float:
    """Of a centred Gaussian, without the constant, which falls out of every ratio here."""
    _, volume = np.linalg.slogdet(spread)
    return float(-(volume + row @ np.linalg.solve(spread, row)) / 2)
