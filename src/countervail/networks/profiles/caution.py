"""Caution: how much strangers' likeness is taken off, found on firms that no other number of the model was read off."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from countervail.networks.profiles.likeness import Likeness, likenesses
from countervail.networks.profiles.portrait import Portrait
from countervail.networks.profiles.ranking import in_order
from countervail.networks.profiles.typical import Model

WRONGLY = 0.015
"""Share of other networks that may be taken for a return; two in a hundred are promised, and chance wants room."""
_MOST, _ROUNDS = 40.0, 30


def cautious(model: Model, others: Sequence[tuple[Portrait, Mapping[str, Portrait]]]) -> Model:
    """The same model, with the least taken off at which no more than WRONGLY of the others are taken for a return.

    Args:
        others: networks that are nobody's return, each with the profiles it is held against.
    """
    alike = [likenesses(seen, kept, model.habits) for seen, kept in others]
    low, high = -_MOST, _MOST
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        low, high = (low, middle) if _taken(alike, middle) <= WRONGLY * len(alike) else (middle, high)
    return replace(model, strangers=high)


def _taken(alike: Sequence[Mapping[str, Likeness]], strangers: float) -> int:
    return sum(in_order(each, strangers).leader is not None for each in alike)
