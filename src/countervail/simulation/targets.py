"""Whom an operator watches: private persons and the people around them, in many countries."""

from dataclasses import dataclass

import numpy as np

from countervail.simulation.atlas import atlas
from countervail.simulation.dice import Ints, Mask, Seeds, Small, weighted
from countervail.simulation.life import Town
from countervail.simulation.operator_spec import OperatorSpec
from countervail.simulation.population import KIND
from countervail.vocabulary.phases import Phase

VIEWED, CONTACTED, EXPLOITED = 0, 1, 2
"""How far an operator means to go with a target."""

_CIVIL_KINDS = ("newsroom", "activist", "ngo")
_SEEDS_SHARE = 0.35
_NEIGHBOUR_REACH = 4.0
_ELSEWHERE = 0.3
"""Chance that a person outside the clients' countries of interest is taken nonetheless."""


@dataclass(frozen=True, slots=True)
class Watchlist:
    """Distinct persons, neighbours next to one another, and how far each is meant to be pursued."""

    persons: Ints
    aim: Small


def target_count(spec: OperatorSpec) -> int:
    """Distinct targets of a network."""
    return round(spec.targets_per_account * spec.accounts)


def watchlist(town: Town, spec: OperatorSpec, rng: np.random.Generator, seeds: Seeds) -> Watchlist:
    """Choose the targets of one operator."""
    population, count = town.population, target_count(spec)
    pages = round(count * spec.pages)
    civil = round(count * spec.civil_society)
    outside = rng.permutation(np.arange(population.count, population.persons))
    allowed = population.kind != KIND["operator"]
    members = np.flatnonzero(np.isin(population.kind, [KIND[kind] for kind in _CIVIL_KINDS]))
    organised = rng.permutation(members)[: min(civil, len(members) // 2)]
    wanted = min(count - pages - len(organised), int(allowed.sum() * 0.5))
    listed = _of_client(spec, allowed, count, rng, seeds)
    organised = organised[~np.isin(organised, listed)]
    allowed[listed] = False
    private = _private(town, spec, allowed, wanted - len(listed), rng)
    persons = np.concatenate([organised, listed, private])
    persons = np.concatenate([persons, outside[: count - len(persons)]])
    return Watchlist(persons, _aims(spec, len(persons), rng))


def _of_client(spec: OperatorSpec, allowed: Mask, count: int, rng: np.random.Generator, seeds: Seeds) -> Ints:
    """Whom the client named: some of a list that is the client's, whichever operator works it."""
    if spec.client is None:
        return np.empty(0, np.int64)
    settled = np.flatnonzero(allowed)
    list_of = seeds.stream(f"list of {spec.client.name}").permutation(settled)[: spec.client.persons]
    return rng.permutation(list_of)[: round(count * spec.client.share)].astype(np.int64)


def _private(town: Town, spec: OperatorSpec, allowed: Mask, wanted: int, rng: np.random.Generator) -> Ints:
    """Seeds in the countries of interest, each followed by people of its circle."""
    population, circles = town.population, town.circles
    liked = np.isin(population.country, [atlas().index(code) for code in spec.target_countries])
    appeal = circles.appeal[: population.count]
    taken = np.zeros(population.count, bool)
    chosen: list[Ints] = []
    while wanted > 0:
        seeds = weighted(rng, appeal, max(8, int(wanted * _SEEDS_SHARE * 1.5)))
        seeds = seeds[liked[seeds] | (rng.random(len(seeds)) < _ELSEWHERE)]
        around = np.stack([seeds, *(circles.friends(rng, seeds, _NEIGHBOUR_REACH) for _ in range(2))], axis=1).ravel()
        around = around[allowed[around] & ~taken[around]]
        _, first = np.unique(around, return_index=True)
        fresh = around[np.sort(first)][:wanted]
        taken[fresh] = True
        chosen.append(fresh)
        wanted -= len(fresh)
    return np.concatenate([*chosen, np.empty(0, np.int64)]).astype(np.int64)


def _aims(spec: OperatorSpec, count: int, rng: np.random.Generator) -> Small:
    exploits, engages = Phase.EXPLOITATION in spec.phases, Phase.ENGAGEMENT in spec.phases
    if spec.phases == (Phase.EXPLOITATION,):
        return np.full(count, EXPLOITED, np.int8)
    draw = rng.random(count)
    aim = np.full(count, VIEWED, np.int8)
    if engages:
        aim[draw < spec.contacted + (spec.exploited if exploits else 0)] = CONTACTED
    if exploits:
        aim[draw < spec.exploited] = EXPLOITED
    return aim
