"""What accounts look like: photo, bio, employer, badge and contact points, as numbers."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from countervail.simulation.dice import Ints, Marks, Mask, Seeds, chance, mix, pick
from countervail.simulation.population import Population

NONE = -1
FIRMS = 1900
"""Employers below this are firms; from here on, hosts of newspapers by number."""


@dataclass(frozen=True, slots=True)
class Looks:
    """One entry an account; 0 or NONE where there is nothing."""

    avatar: Marks
    bio: Ints
    employer: Ints
    verified: Mask
    contacts: Marks
    """Two columns; 0: none."""
    contact_kinds: npt.NDArray[np.int8]
    namesake: Ints
    """Whose name each account bears: mostly its own."""


def everyones_looks(population: Population, seeds: Seeds) -> Looks:
    """How accounts look that nobody dressed: some share a stock photo or a stock phrase."""
    marks = population.marks
    stock = mix(_skewed(mix(marks, 71), 400), seeds.salt, 72)
    avatar = np.where(chance(mix(marks, 73)) < 0.1, stock, mix(marks, 74))
    contacts = np.stack([mix(population.places.owned, 75), mix(marks, 76)], axis=1)
    contacts[chance(mix(marks, 77)) < 0.06, 0] = 0
    contacts[chance(mix(marks, 78)) < 0.6, 1] = 0
    return Looks(
        avatar=np.where(chance(mix(marks, 79)) < 0.12, np.uint64(0), avatar),
        bio=np.where(chance(mix(marks, 80)) < 0.55, NONE, pick(mix(marks, 81), 34_000)),
        employer=np.where(chance(mix(marks, 82)) < 0.76, NONE, _skewed(mix(marks, 83), FIRMS)),
        verified=chance(mix(marks, 84)) < 0.015,
        contacts=contacts,
        contact_kinds=np.stack([pick(mix(marks, 85), 2), pick(mix(marks, 86), 2)], axis=1).astype(np.int8),
        namesake=np.arange(population.count),
    )


def _skewed(marks: Marks, size: int) -> Ints:
    ranks: Ints = (np.exp(chance(marks) * np.log(size + 1)) - 1).astype(np.int64)
    return np.minimum(ranks, size - 1)


def share_looks(looks: Looks, who: Ints, marks: Marks, mark: np.uint64, shares: tuple[float, float, float]) -> None:
    """Let some of `who` share a photo, a bio, an employer, of those who have any; each serves some four accounts."""
    avatar_share, bio_share, employer_share = shares
    pool = max(1, len(who) // 4)
    pooled = (looks.avatar[who] > 0) & (chance(mix(marks, 87)) < avatar_share)
    looks.avatar[who[pooled]] = mix(mark, pick(mix(marks[pooled], 88), max(1, int(pool * avatar_share))), 89)
    pooled = (looks.bio[who] != NONE) & (chance(mix(marks, 90)) < bio_share)
    templates = pick(mix(mark, np.arange(max(1, int(pool * bio_share))), 91), 34_000)
    looks.bio[who[pooled]] = templates[pick(mix(marks[pooled], 92), len(templates))]
    pooled = (looks.employer[who] != NONE) & (chance(mix(marks, 93)) < employer_share)
    firms = pick(mix(mark, np.arange(1 + len(who) // 60), 94), FIRMS)
    looks.employer[who[pooled]] = firms[pick(mix(marks[pooled], 95), len(firms))]


def share_contacts(looks: Looks, who: Ints, marks: Marks, mark: np.uint64, share: float) -> None:
    """Let some of `who` share a few contact points, of those who have a second one."""
    pooled = (looks.contacts[who, 1] > 0) & (chance(mix(marks, 96)) < min(1.0, share / 0.4))
    few = max(1, int(len(who) * share / 4))
    looks.contacts[who[pooled], 1] = mix(mark, pick(mix(marks[pooled], 97), few), 98)
