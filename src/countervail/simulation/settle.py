"""Give innocent groups their premises, faces and interests; what they then do is in `habits`."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from countervail.simulation.dice import Floats, Ints, Marks, Seeds, chance, lognormal, mix, pick, weighted
from countervail.simulation.group_kind import GroupKind, Profile
from countervail.simulation.hosts import ARTICLE, DOCUMENT
from countervail.simulation.life import Town
from countervail.simulation.looks import FIRMS, NONE, Looks, share_looks
from countervail.simulation.names import WORDS
from countervail.simulation.population import Group
from countervail.simulation.presence import FOREVER
from countervail.simulation.registrations import register_in_bursts
from countervail.simulation.whereabouts import Pool
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY


@dataclass(frozen=True, slots=True)
class Cast:
    """All groups that behave alike, side by side: one row a group."""

    profile: Profile
    name: str
    firsts: Ints
    sizes: Ints
    marks: Marks
    own_host: Ints
    shared: Ints
    """Persons each group is interested in, one row a group."""
    members: Ints
    row: Ints
    """The row of each member's group."""
    weight: Floats
    """How much of the habits each member carries."""


def settle(
    town: Town, looks: Looks, pools: list[Pool], kinds: Mapping[str, GroupKind], seeds: Seeds, days: int
) -> list[Cast]:
    """Settle every innocent group and gather them into casts."""
    casts: dict[tuple[str, str], list[int]] = {}
    for number, group in enumerate(town.population.groups):
        if group.kind in kinds:
            profile = kinds[group.kind].profiles[group.profile]
            _move_in(town, looks, pools, number, profile, seeds, days)
            casts.setdefault((group.kind, group.profile), []).append(number)
    return [
        _cast(town, kinds[kind].profiles[profile], f"{kind}/{profile}", numbers, seeds)
        for (kind, profile), numbers in casts.items()
    ]


def _move_in(
    town: Town, looks: Looks, pools: list[Pool], number: int, profile: Profile, seeds: Seeds, days: int
) -> None:
    population = town.population
    where = population.members(number)
    mark, marks = seeds.mark(population.groups[number].name), population.marks[where]
    _premises(town, pools, number, profile, mark)
    temper, welcome = population.temper, profile.welcome
    temper.work[where] = np.maximum(temper.work[where], profile.premises.works)
    lively = profile.lively * lognormal(mix(marks, 108), 0.6)
    temper.rate[where] = np.maximum(temper.rate[where] * profile.everyday, lively)
    temper.accept[where], temper.reply[where], temper.click[where] = welcome.accept, welcome.reply, welcome.click
    temper.block[where], temper.report[where] = welcome.block, welcome.report
    _faces(town, looks, number, profile, mark)
    woken = chance(mix(marks, 101)) < profile.woken
    wakes = 10 + pick(mix(marks, 102), max(1, days - 15))
    presence = population.presence
    presence.nap_from[where] = np.where(woken, 0, presence.nap_from[where])
    presence.nap_to[where] = np.where(woken, wakes, presence.nap_to[where])
    presence.leaves[where] = np.where(woken, FOREVER, presence.leaves[where])


def _premises(town: Town, pools: list[Pool], number: int, profile: Profile, mark: np.uint64) -> None:
    population, premises = town.population, profile.premises
    where, places = population.members(number), population.places
    size = where.stop - where.start
    fewest, most = premises.addresses
    if most:
        count = fewest + int(pick(mix(mark, 103), most - fewest + 1)[0])
        places.pool[where] = len(pools)
        pools.append(Pool(mark, count, premises.rotation_days, premises.assigned))
        places.pool_at_work[where], places.pool_in_free_time[where] = premises.at_work, premises.in_free_time
        places.desk[where] = np.arange(size)
    if premises.accounts_per_device:
        places.shelf[where] = number
        places.shelf_share[where] = premises.device_share
        places.station[where] = np.arange(size) // premises.accounts_per_device * 2
    if premises.same_home:
        places.home[where], places.lease[where] = places.home[where.start], places.lease[where.start]
        population.country[where], population.offset[where] = (
            population.country[where.start],
            population.offset[where.start],
        )


def _faces(town: Town, looks: Looks, number: int, profile: Profile, mark: np.uint64) -> None:
    population, faces = town.population, profile.faces
    where = population.members(number)
    who, marks = np.arange(where.start, where.stop), population.marks[where]
    looks.verified[where] |= chance(mix(marks, 104)) < faces.verified
    if faces.burst_share:
        register_in_bursts(population, who, faces.burst, faces.burst_share, mark)
        population.presence.wakes[where] = np.maximum(population.created[where] // MICROSECONDS_PER_DAY, 0)
    if faces.min_age_days:
        limit = -((faces.min_age_days + pick(mix(marks, 105), 900)) * MICROSECONDS_PER_DAY)
        population.created[where] = np.minimum(population.created[where], limit)
        population.presence.wakes[where] = 0
    looks.employer[who] = np.where(
        chance(mix(marks, 106)) < faces.shared_employer, int(pick(mix(mark, 107), FIRMS)[0]), looks.employer[who]
    )
    if faces.shared_bio or faces.shared_avatar:
        share_looks(looks, who, marks, mark, (faces.shared_avatar, faces.shared_bio, 0.0))


def _cast(town: Town, profile: Profile, name: str, numbers: list[int], seeds: Seeds) -> Cast:
    population = town.population
    groups: list[Group] = [population.groups[number] for number in numbers]
    firsts = population.firsts[numbers]
    sizes = np.array([group.size for group in groups])
    row = np.repeat(np.arange(len(groups)), sizes)
    members = np.concatenate([np.arange(first, first + size) for first, size in zip(firsts, sizes, strict=True)])
    hosts = [_own_host(town, profile, group, seeds) for group in groups]
    return Cast(
        profile=profile,
        name=name,
        firsts=firsts,
        sizes=sizes,
        marks=np.array([seeds.mark(group.name) for group in groups], np.uint64),
        own_host=np.array(hosts),
        shared=_shared(town, profile, groups, seeds),
        members=members,
        row=row,
        weight=population.temper.zeal[members] * np.array([group.activity for group in groups])[row],
    )


def _own_host(town: Town, profile: Profile, group: Group, seeds: Seeds) -> int:
    if not profile.own_host:
        return NONE
    draw = int(seeds.mark(f"host of {group.name}"))
    name = f"{WORDS[draw % len(WORDS)]}-{profile.own_host}.{'example' if draw >> 20 & 3 else 'test'}"
    host = town.book.add(name, DOCUMENT if profile.own_host == "build" else ARTICLE)
    if profile.host_is_popular:
        town.book.popular.insert(10 + (draw >> 24) % 150, host)
    return host


def _shared(town: Town, profile: Profile, groups: list[Group], seeds: Seeds) -> Ints:
    """Public figures below the very top, and private persons anywhere."""
    interests, circles = profile.interests, town.circles
    table = np.full((len(groups), max(1, interests.persons)), NONE, np.int64)
    if not interests.persons:
        return table
    for row, group in enumerate(groups):
        rng = seeds.stream(f"interests of {group.name}")
        count = interests.persons
        known = circles.public[np.minimum(20 + rng.integers(0, 900, count), len(circles.public) - 1)]
        private = weighted(rng, circles.appeal, count)
        table[row] = np.where(rng.random(count) < interests.public, known, private)
    return table
