"""When accounts were made, and the first acts of those that appear while we watch."""

import numpy as np

from countervail.simulation.acts import Acts, acts_of, together
from countervail.simulation.daytime import MINUTE
from countervail.simulation.dice import Ints, chance, mix, pick
from countervail.simulation.looks import Looks
from countervail.simulation.population import Population
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.verbs import Verb

_SITTING = 0.15 * MICROSECONDS_PER_DAY


def register(population: Population, looks: Looks, days: int) -> Acts:
    """Acts of registration of the whole world, by time."""
    new = np.flatnonzero((population.created >= 0) & (population.created < days * MICROSECONDS_PER_DAY))
    created, marks = population.created[new], population.marks[new]
    parts = [acts_of(new, Verb.ACCOUNT_CREATE, t=created)]
    for column in range(2):
        given = looks.contacts[new, column] > 0
        later = created[given] + ((1 + 8 * chance(mix(marks[given], 121))) * MINUTE).astype(np.int64)
        who = new[given]
        contact, kind = looks.contacts[who, column], looks.contact_kinds[who, column]
        parts.append(acts_of(who, Verb.CONTACT_ADD, t=later, contact=contact, contact_kind=kind))
    pictured = looks.avatar[new] > 0
    later = created[pictured] + ((2 + 30 * chance(mix(marks[pictured], 122))) * MINUTE).astype(np.int64)
    parts.append(acts_of(new[pictured], Verb.PHOTO_SET, t=later, media=looks.avatar[new[pictured]]))
    rows = together(parts)
    return rows[np.argsort(rows["t"], kind="stable")]


def register_in_bursts(
    population: Population, who: Ints, sizes: tuple[int, int], share: float, mark: np.uint64
) -> None:
    """Let some accounts be made in one sitting, smallest to largest `sizes`, at the first one's time."""
    fewest, most = sizes
    start = 0
    while start < len(who):
        size = fewest + int(pick(mix(mark, start, 141), most - fewest + 1)[0])
        burst = who[start : start + size]
        joins = chance(mix(population.marks[burst], 142)) < share
        spread = (chance(mix(population.marks[burst], 143)) * _SITTING).astype(np.int64)
        population.created[burst] = np.where(joins, population.created[burst[0]] + spread, population.created[burst])
        start += size
