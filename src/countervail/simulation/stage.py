"""Everything that stands before the first day: people, premises, faces, the web, and operators' plans."""

from dataclasses import dataclass

import numpy as np

from countervail.simulation.circles import draw_circles
from countervail.simulation.dice import Mask, Seeds, chance, mix
from countervail.simulation.group_kinds import group_kinds
from countervail.simulation.hosts import open_book
from countervail.simulation.layout import lay_out
from countervail.simulation.life import Town
from countervail.simulation.looks import Looks, everyones_looks
from countervail.simulation.operators import Campaign, SentLinks, hire, plan, sent_links
from countervail.simulation.population import Population, people
from countervail.simulation.scenario import Scenario
from countervail.simulation.settle import Cast, settle
from countervail.simulation.targets import target_count
from countervail.simulation.whereabouts import Pool, Whereabouts

_ANSWERS_PER_ACT = 0.13
"""Responses that a day's acts bring about, measured."""
_LEAST_LIFE = 3.0
"""Everyday acts an account has at least, on average over the whole world."""

_ANEW = 1_000_000
"""Sets of devices lie this far apart from one look at a world to the next: whoever comes back has new ones."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything that lives through the days."""

    town: Town
    looks: Looks
    casts: list[Cast]
    campaigns: list[Campaign]
    sent: SentLinks
    whereabouts: Whereabouts


def set_stage(scenario: Scenario, size: int, wanted: int, seeds: Seeds) -> Stage:
    """Lay out a world of `size` accounts and about `wanted` events, operators' not counted."""
    days, kinds = scenario.world.days, group_kinds()
    groups = lay_out(scenario, size, seeds)
    population = people(groups, seeds, days, sum(target_count(spec) for spec in scenario.operator))
    circles = draw_circles(population, _known(population, scenario), seeds)
    town = Town(population, circles, open_book(seeds.stream("hosts"), size))
    looks, pools = everyones_looks(population, seeds), list[Pool]()
    casts = settle(town, looks, pools, kinds, seeds, days)
    firsts = len(groups) - len(scenario.operator)
    for number, spec in enumerate(scenario.operator, firsts):
        hire(town, looks, pools, spec, number, seeds, days)
        population.places.shelf[population.members(number)] += _ANEW * scenario.world.later
    pace = wanted / size * scenario.world.accounts / scenario.world.events
    for cast in casts:
        cast.weight[:] *= pace
    _scale_life(town, casts, firsts, wanted, days)
    weekday = scenario.world.first_day.weekday()
    campaigns = [
        plan(town, spec, population.members(number), days, weekday, seeds)
        for number, spec in enumerate(scenario.operator, firsts)
    ]
    desks = np.array([campaign.members.start for campaign in campaigns], np.int64)
    where = Whereabouts(population, tuple(pools), seeds, desks)
    return Stage(town, looks, casts, campaigns, sent_links(campaigns), where)


def _known(population: Population, scenario: Scenario) -> Mask:
    """Who sits in other people's circles: all but most operators' accounts."""
    known = np.ones(population.count, bool)
    firsts = len(population.groups) - len(scenario.operator)
    for number, spec in enumerate(scenario.operator, firsts):
        where = population.members(number)
        known[where] = chance(mix(population.marks[where], 171)) < spec.personas.embedded
    return known


def _scale_life(town: Town, casts: list[Cast], operators_from: int, wanted: int, days: int) -> None:
    """Set everyday life so that the population without operators reaches the events asked for."""
    population = town.population
    ordinary = slice(0, int(population.firsts[operators_from]))
    awake = population.presence.days_on(days)
    habits = sum(
        float((cast.weight * awake[cast.members]).sum()) * sum(habit.per_day for habit in cast.profile.habits)
        for cast in casts
    )
    life = float((population.temper.rate * awake)[ordinary].sum())
    left = wanted / (1 + _ANSWERS_PER_ACT) - habits
    population.temper.rate[:] *= max(left, _LEAST_LIFE * ordinary.stop) / life
