"""Ranking: which kept profile a network looks like, and how likely it is to be the same firm; often: unknown.

A likeness is no proof of anything. Habits can be imitated, and two firms of one city may share many.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from countervail.networks.profiles.habit import Family
from countervail.networks.profiles.likeness import Likeness, likenesses
from countervail.networks.profiles.portrait import Portrait
from countervail.networks.profiles.typical import Model

RETURNS = 0.25
"""Chance, before anything is compared, that a network is a return: as in the worlds it was tuned on."""
LEADS = 0.55
"""Chance from which a profile leads: where ICD 203 begins to say 'likely'."""
AHEAD = 2.0
"""... and how many times as likely as the next it must be."""
SPEAKS = 0.5
"""Bits from which a kind of fact, or a habit, speaks for a profile ..."""
FAMILIES, HABITS = 2, 6
"""... and how many kinds, and how many habits, must: never on one thing alone."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One profile, as the network looks beside it."""

    name: str
    chance: float
    likeness: Likeness

    @property
    def bits(self) -> float:
        """What the habits say in all, before strangers' likeness is taken off."""
        return self.likeness.total

    @property
    def speaking(self) -> tuple[Family, ...]:
        """Kinds of fact that speak for it, strongest first."""
        families = sorted(self.likeness.by_family().items(), key=lambda pair: -pair[1])
        return tuple(family for family, bits in families if bits >= SPEAKS)

    @property
    def founded(self) -> bool:
        """Whether enough speaks for it to say so."""
        habits = sum(bits >= SPEAKS for bits in self.likeness.bits.values())
        return len(self.speaking) >= FAMILIES and habits >= HABITS


@dataclass(frozen=True, slots=True)
class Ranking:
    """All profiles, most likely first, and what is left for somebody never met."""

    candidates: tuple[Candidate, ...]
    unknown: float

    @property
    def leader(self) -> Candidate | None:
        """The profile that is clearly ahead; None: unknown."""
        if not self.candidates:
            return None
        first, *others = self.candidates
        next_best = others[0].chance if others else 0.0
        clear = first.chance >= LEADS and first.chance >= AHEAD * next_best
        return first if clear and first.founded else None


def ranked(seen: Portrait, kept: Mapping[str, Portrait], model: Model) -> Ranking:
    """Hold a network against every kept profile."""
    return in_order(likenesses(seen, kept, model.habits), model.strangers)


def in_order(alike: Mapping[str, Likeness], strangers: float) -> Ranking:
    """Chances from likenesses, each of which is of one profile alone; `strangers`: bits taken off each."""
    odds = {name: RETURNS / (1 - RETURNS) * 2 ** (each.total - strangers) for name, each in alike.items()}
    whole = 1 + math.fsum(odds.values())
    candidates = [Candidate(name, odds[name] / whole, alike[name]) for name in alike]
    return Ranking(tuple(sorted(candidates, key=lambda each: (-each.chance, each.name))), 1 / whole)
