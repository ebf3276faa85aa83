"""What innocent groups do together, day by day."""

import numpy as np

from countervail.simulation.acts import NOBODY, Acts, acts_of, blank
from countervail.simulation.daytime import moments, session_of
from countervail.simulation.dice import Floats, Ints, Marks, Seeds, mix, pick, weighted, zipf
from countervail.simulation.group_kind import Habit, Link, Media, Whom
from countervail.simulation.hosts import article
from countervail.simulation.life import Town
from countervail.simulation.operators import SentLinks
from countervail.simulation.settle import Cast


def perform(town: Town, cast: Cast, day: int, weekday: int, sent: SentLinks, seeds: Seeds) -> list[Acts]:
    """One day of all groups of a cast."""
    if day < cast.profile.from_day:
        return []
    weight = cast.weight * town.population.presence.on(day)[cast.members]
    cumulated = np.cumsum(weight)
    rng = seeds.stream(f"habits of {cast.name}", day)
    days = [_habit(town, cast, habit, day, weekday, cumulated, sent, rng) for habit in cast.profile.habits]
    return [rows for rows in days if len(rows)]


def _habit(
    town: Town,
    cast: Cast,
    habit: Habit,
    day: int,
    weekday: int,
    cumulated: Floats,
    sent: SentLinks,
    rng: np.random.Generator,
) -> Acts:
    pace = (1.3 if weekday < 5 else 0.25) if habit.at_work else 1.0
    count = int(rng.poisson(habit.per_day * pace * cumulated[-1]))
    if not count:
        return blank(0)
    member = weighted(rng, cumulated, count)
    actor, row = cast.members[member], cast.row[member]
    marks = town.population.marks[actor]
    session = session_of(rng, np.full(count, habit.at_work))
    rows = acts_of(actor, habit.verb, session=session, target=_whom(town, cast, habit, actor, row, day, rng))
    rows["t"] = moments(rng, marks, town.population.offset[actor], day, session)
    if habit.link is not Link.NONE:
        rows["host"], rows["path"] = _link(town, cast, habit, row, day, sent, rng)
    if habit.media is Media.OWN:
        rows["media"] = mix(marks, rng.integers(0, 1 << 40, count), 111)
    elif habit.media is Media.CAMPAIGN:
        rows["media"] = mix(cast.marks[row], day // 3, zipf(rng, 5, count), 112)
    if habit.in_group:
        own = mix(cast.marks[row], 113)
        rows["container"] = own if habit.rooms == 1 else mix(own, rng.integers(0, habit.rooms, count))
    lonely = (rows["target"] == NOBODY) & (habit.whom is not Whom.NOBODY)
    kept: Acts = rows[~lonely & (rows["target"] != rows["actor"])]
    return kept


def _whom(town: Town, cast: Cast, habit: Habit, actor: Ints, row: Ints, day: int, rng: np.random.Generator) -> Ints:
    count = len(actor)
    if habit.whom is Whom.SHARED:
        interests = cast.profile.interests
        width = cast.shared.shape[1]
        rank = zipf(rng, width, count) if interests.skew else rng.integers(0, width, count)
        turn = (day + pick(cast.marks[row], 365)) // interests.turnover_days
        shared: Ints = cast.shared[row, (rank + turn * (width // 6)) % width]
        return shared
    if habit.whom is Whom.MEMBERS:
        return cast.firsts[row] + (rng.random(count) * cast.sizes[row]).astype(np.int64)
    if habit.whom is Whom.FRIENDS:
        return town.circles.friends(rng, actor)
    if habit.whom is Whom.STRANGERS:
        return town.circles.strangers(rng, count)
    return np.full(count, NOBODY)


def _link(
    town: Town, cast: Cast, habit: Habit, row: Ints, day: int, sent: SentLinks, rng: np.random.Generator
) -> tuple[Ints, Marks]:
    count = len(row)
    if habit.link is Link.QUOTED:
        return sent.before(day, rng, count)
    if habit.link is Link.ODD:
        return cast.own_host[row], mix(cast.marks[row], rng.integers(0, 1 << 20, count), day, 114)
    if habit.link is Link.OWN:
        age = np.minimum(rng.geometric(0.5, count) - 1, 10)
        return cast.own_host[row], article(cast.own_host[row], day - age, zipf(rng, 4, count))
    popular = np.array(town.book.popular)[pick(mix(cast.marks[row], day // 4, 115), len(town.book.popular))]
    host = np.where((rng.random(count) < 0.4) & (cast.own_host[row] >= 0), cast.own_host[row], popular)
    return host, article(host, day // 4 * 4, zipf(rng, 3, count))
