"""The first acts of accounts that appear while we watch: creation, a contact point, a photo."""

import numpy as np

from countervail.simulation.acts import Acts, acts_of, together
from countervail.simulation.daytime import MINUTE
from countervail.simulation.dice import chance, mix
from countervail.simulation.looks import Looks
from countervail.simulation.population import Population
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.verbs import Verb


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
