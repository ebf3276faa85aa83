"""Caution: how much strangers' likeness is taken off, found on networks that the model was not read off."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from countervail.networks.profiles.likeness import Likeness
from countervail.networks.profiles.ranking import in_order
from countervail.networks.profiles.typical import Model

WRONGLY = 0.015
"""Share of other networks that may be taken for a return; two in a hundred are promised, and chance wants room."""
_MOST, _ROUNDS = 40.0, 30


def cautious(model: Model, alike: Sequence[Mapping[str, Likeness]]) -> Model:
    """The same model, with the least taken off at which no more than WRONGLY of the others are taken for a return.

    Args:
        alike: of each network that is nobody's return, how like every profile it looks.
    """
    low, high = -_MOST, _MOST
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        low, high = (low, middle) if _taken(alike, middle) <= WRONGLY * len(alike) else (middle, high)
    return replace(model, strangers=high)


def _taken(alike: Sequence[Mapping[str, Likeness]], strangers: float) -> int:
    return sum(in_order(each, strangers).leader is not None for each in alike)
