"""Who knows whom, without storing an edge: two rings on which everybody's friends sit close by.

The *near* ring follows countries, the *far* ring follows groups (a newsroom, a family, a campus). A friend sits a few
seats to the left or right, so friendship is mutual and friends share friends. Accounts that nobody knows look at
a seat, and sit on none.
"""

from dataclasses import dataclass

import numpy as np

from countervail.simulation.dice import Floats, Ints, Mask, Seeds, chance, lognormal, mix, weighted, zipf
from countervail.simulation.population import Population

_FRIENDS_REACH = 7.0
"""Mean distance in seats of the friend an act goes to."""
_WIDER_REACH = 60.0
_PUBLIC_FIGURES = 3000
_RATE_OF_NOTE = 10.0
"""Acts a day, relative, that double how often strangers come across an account: who is seen more is approached more."""


@dataclass(frozen=True, slots=True)
class Circles:
    """Everything that chooses a person for an act."""

    near: Ints
    far: Ints
    """Accounts in ring order."""
    near_seat: Ints
    far_seat: Ints
    """Each account's seat; where it would sit, for accounts that nobody knows."""
    public: Ints
    """Persons known to all, most popular first."""
    appeal: Floats
    """Cumulated chance of each person to be looked at by a stranger."""

    def friends(self, rng: np.random.Generator, actors: Ints, reach: float = _FRIENDS_REACH) -> Ints:
        """One friend for each act."""
        count = len(actors)
        steps = 1 + rng.exponential(reach, count).astype(np.int64)
        steps *= rng.choice((-1, 1), count)
        on_near = rng.random(count) < 0.55
        near = self.near[(self.near_seat[actors] + steps) % len(self.near)]
        far = self.far[(self.far_seat[actors] + steps) % len(self.far)]
        chosen: Ints = np.where(on_near, near, far)
        return chosen

    def acquaintances(self, rng: np.random.Generator, actors: Ints) -> Ints:
        """Friends of friends and people of the same town."""
        return self.friends(rng, actors, _WIDER_REACH)

    def public_figures(self, rng: np.random.Generator, count: int) -> Ints:
        """Celebrities, politicians, brands: the r-th about 1/r as often."""
        return self.public[zipf(rng, len(self.public), count)]

    def strangers(self, rng: np.random.Generator, count: int) -> Ints:
        """Anybody, some more often than others."""
        return weighted(rng, self.appeal, count)


def draw_circles(population: Population, known: Mask, seeds: Seeds) -> Circles:
    """The rings of a population; `known` says who sits on them."""
    marks, salt = population.marks, seeds.salt
    near_key = population.country + chance(mix(marks, 31))
    far_key = chance(mix(population.group, salt, 32)) + 1e-6 * chance(mix(marks, 33))
    loose = np.array([group.kind in _LOOSE for group in population.groups])[population.group]
    far_key = np.where(loose, chance(mix(marks, 34)), far_key)
    near, near_seat = _ring(near_key, known)
    far, far_seat = _ring(far_key, known)
    persons = np.arange(population.persons)
    fame = mix(persons, salt, 35)
    fame[: population.count] = mix(marks, 35)
    fame[: population.count][~known] = np.uint64(2**64 - 1)
    public = np.argsort(fame, kind="stable")[: min(_PUBLIC_FIGURES, population.persons // 10)]
    appeal = lognormal(mix(persons, salt, 36), 1.0)
    appeal[: population.count] *= 1 + population.temper.rate / _RATE_OF_NOTE
    return Circles(near, far, near_seat, far_seat, public, np.cumsum(appeal))


_LOOSE = frozenset({"ordinary", "operator", "fan_club", "dating", "returning"})
"""Kinds whose members do not know one another by belonging."""


def _ring(key: Floats, known: Mask) -> tuple[Ints, Ints]:
    order = np.argsort(key, kind="stable")
    seated = order[known[order]]
    seat = np.empty(len(key), np.int64)
    seat[order] = np.cumsum(known[order]) - 1
    return seated, seat
