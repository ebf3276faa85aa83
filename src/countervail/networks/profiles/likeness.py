"""How much a likeness of habits says that two networks are one firm's, in bits, habit by habit.

For each habit two Gaussians are compared (the two-covariance model of speaker recognition: Brümmer and de Villiers
2010): the same firm twice, against two firms drawn apart from all firms. So what is usual among firms says little, and
what is rare and agrees says much. Whatever was counted seldom is blurred by its own noise (Kenny and others 2013), and
a firm may have strayed from a habit, or given it up.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from countervail.networks.profiles.habit import Family, Habit, all_habits
from countervail.networks.profiles.portrait import Portrait
from countervail.networks.profiles.traits import Row, Traits, traits
from countervail.networks.profiles.typical import Typical

MOST_BITS = 4.0
"""The most one habit may say for two networks: beyond this the model, not the habit, would be speaking."""
ODD_BITS = 0.5
"""The most it may say where one of both is odder than the firms the model knows: two oddities are not one firm."""
_FAR = 60.0
"""Nats beyond which a ratio is as good as endless."""
_ODD = 3.0
"""Standard deviations beyond what the sum of its squares is expected to be from which traits are odd."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What each habit says, weighed; habits that one of both hardly shows say nothing."""

    bits: Mapping[str, float]

    @property
    def total(self) -> float:
        """All of it."""
        return math.fsum(self.bits.values())

    def by_family(self) -> dict[Family, float]:
        """Bits by kind of fact."""
        sums: dict[Family, float] = {}
        for habit in all_habits():
            if habit.name in self.bits:
                sums[habit.family] = sums.get(habit.family, 0.0) + self.bits[habit.name]
        return sums


def likeness(one: Portrait, other: Portrait, typical: Mapping[str, Typical]) -> Likeness:
    """How far two portraits agree beyond what any two firms do."""
    return likenesses(one, {"other": other}, typical)["other"]


def likenesses(seen: Portrait, kept: Mapping[str, Portrait], typical: Mapping[str, Typical]) -> dict[str, Likeness]:
    """The likeness of one portrait to each of several; none depends on the others."""
    bits: dict[str, dict[str, float]] = {name: {} for name in kept}
    for habit in all_habits():
        if habit.name in typical:
            for name, each in _of_habit(habit, seen, kept, typical[habit.name]).items():
                bits[name][habit.name] = each
    return {name: Likeness(found) for name, found in bits.items()}


def _of_habit(habit: Habit, seen: Portrait, kept: Mapping[str, Portrait], known: Typical) -> dict[str, float]:
    one = traits_in(seen, habit, known.usual)
    shown = {name: each for name, other in kept.items() if (each := traits_in(other, habit, known.usual)) is not None}
    if one is None or not shown:
        return {}
    bits = known.weight * said(stacked([one] * len(shown)), stacked(list(shown.values())), known)
    return dict(zip(shown, bits.tolist(), strict=True))


def traits_in(portrait: Portrait, habit: Habit, usual: Mapping[str, float]) -> Traits | None:
    """A habit's traits in a portrait; None where it hardly shows it."""
    return traits(habit, portrait.habits.get(habit.counted, {}), usual)


def stacked(each: Sequence[Traits]) -> Traits:
    """Traits of one habit of several networks, one row a network."""
    return Traits(np.array([one.row for one in each]), np.array([one.noise for one in each]))


def said(one: Traits, other: Traits, known: Typical) -> Row:
    """Bits by which one habit speaks for one firm, before its weight; both stacked, a row of each is a pair."""
    firm = known.constancy
    kept, strayed = np.exp(np.minimum(ratios(one, other, known, (0.0, firm.stray)), _FAR))
    bits = np.log2(firm.kept * kept + firm.strayed * strayed + firm.given_up)
    return np.asarray(np.minimum(np.where(_odd(one, known) | _odd(other, known), ODD_BITS, MOST_BITS), bits))


def ratios(one: Traits, other: Traits, known: Typical, strays: Sequence[float]) -> Row:
    """Nats by which one firm explains both better than two firms do, if of its nature the part `stray` is new.

    Returns:
        One row a stray, one column a pair.
    """
    left, right = one.row - known.mean, other.row - known.mean
    here, there = (known.between + known.within(each.noise) for each in (one, other))
    both, alone = np.concatenate([left, right], axis=1), _log_density(left, here) + _log_density(right, there)
    common = [np.broadcast_to((1 - stray) * known.between, here.shape) for stray in strays]
    return np.array([_log_density(both, np.block([[here, each], [each, there]])) - alone for each in common])


def _odd(one: Traits, known: Typical) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which networks have traits that no firm the model was read off is likely to have."""
    kinds = len(known.mean)
    square = _squares(one.row - known.mean, known.between + known.within(one.noise))
    return np.asarray(square > kinds + _ODD * math.sqrt(2 * kinds))


def _log_density(rows: Row, spreads: Row) -> Row:
    """Of centred Gaussians, without the constant, which falls out of every ratio here."""
    _, volumes = np.linalg.slogdet(spreads)
    return np.asarray(-(volumes + _squares(rows, spreads)) / 2)


def _squares(rows: Row, spreads: Row) -> Row:
    return np.asarray((rows * np.linalg.solve(spreads, rows[..., None])[..., 0]).sum(axis=-1))
