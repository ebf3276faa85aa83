"""How much of what accounts do, and how others take it, as one array a trait."""

from dataclasses import dataclass

import numpy as np

from countervail.simulation.dice import Floats, Marks, Small, chance, lognormal, mix, pick
from countervail.simulation.pastimes import LOOKERS, STYLES


@dataclass(frozen=True, slots=True)
class Temper:
    """How each account lives, and how others take it."""

    rate: Floats
    """Expected acts of everyday life a day."""
    zeal: Floats
    """How much of its group's habits an account carries, relative."""
    work: Floats
    """Share of everyday sittings in office hours."""
    first_style: Small
    second_style: Small
    lean: Floats
    """Share of the first style."""
    accept: Floats
    reply: Floats
    click: Floats
    block: Floats
    report: Floats


def everyones_temper(marks: Marks) -> Temper:
    """One account in twenty makes most of the traffic, as on any platform."""
    heavy = chance(mix(marks, 10)) < 0.045
    looker = chance(mix(marks, 24)) < np.where(heavy, 0.85, 0.3)
    return Temper(
        rate=np.where(heavy, 170.0 * lognormal(mix(marks, 11), 0.5), lognormal(mix(marks, 11), 1.0)),
        zeal=lognormal(mix(marks, 12), 0.8),
        work=np.where(chance(mix(marks, 13)) < 0.2, 0.5, 0.0),
        first_style=np.where(
            looker, pick(mix(marks, 14), LOOKERS), LOOKERS + pick(mix(marks, 14), len(STYLES) - LOOKERS)
        ).astype(np.int8),
        second_style=pick(mix(marks, 15), len(STYLES)).astype(np.int8),
        lean=0.5 + 0.5 * chance(mix(marks, 16)),
        accept=np.full(len(marks), 0.65),
        reply=np.full(len(marks), 0.4),
        click=np.full(len(marks), 0.3),
        block=np.full(len(marks), 0.003),
        report=np.full(len(marks), 0.002),
    )
