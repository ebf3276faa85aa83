"""On which days accounts do anything at all."""

from dataclasses import dataclass

import numpy as np

from countervail.simulation.dice import Ints, Marks, Mask, chance, mix, pick
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY

FOREVER = 1_000_000
"""A day that never comes."""


@dataclass(frozen=True, slots=True)
class Presence:
    """On which days (counted from the first) an account does anything: [wakes, leaves) without [nap_from, nap_to)."""

    wakes: Ints
    leaves: Ints
    nap_from: Ints
    nap_to: Ints

    def on(self, day: int) -> Mask:
        """Who is awake that day."""
        napping = (self.nap_from <= day) & (day < self.nap_to)
        return (self.wakes <= day) & (day < self.leaves) & ~napping

    def days_on(self, days: int) -> Ints:
        """On how many of the world's days each account is awake."""
        total = np.zeros(len(self.wakes), np.int64)
        for day in range(days):
            total += self.on(day)
        return total


def everyones_presence(marks: Marks, created: Ints, days: int) -> Presence:
    """Most are always there; some leave, some take a long break."""
    count = len(marks)
    leaver, breaker = chance(mix(marks, 17)), chance(mix(marks, 18))
    nap_from = pick(mix(marks, 19), days)
    on_break = breaker < 0.08
    return Presence(
        wakes=np.maximum(created // MICROSECONDS_PER_DAY, 0),
        leaves=np.where(leaver < 0.05, pick(mix(marks, 20), days) + 1, FOREVER),
        nap_from=np.where(on_break, nap_from, FOREVER),
        nap_to=np.where(on_break, nap_from + 10 + pick(mix(marks, 21), 60), np.full(count, FOREVER)),
    )
