"""The days of a world, one after another: everyday life, tasks, what they bring about."""

from collections.abc import Iterator

import numpy as np

from countervail.simulation.acts import CODE, Acts, blank, together
from countervail.simulation.craft import taken_over
from countervail.simulation.dice import Seeds
from countervail.simulation.framing import imitate
from countervail.simulation.habits import perform
from countervail.simulation.life import arrivals, live
from countervail.simulation.operators import away_from_targets
from countervail.simulation.registrations import register
from countervail.simulation.responses import respond
from countervail.simulation.stage import Stage
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.verbs import Verb


def live_days(stage: Stage, days: int, first_weekday: int, seeds: Seeds) -> Iterator[tuple[int, Acts]]:
    """Each day with its acts, sorted by time."""
    town, population = stage.town, stage.town.population
    registered = register(population, stage.looks, days)
    innocents = slice(0, int(population.firsts[len(population.groups) - len(stage.campaigns)]))
    waiting = blank(0)
    for day in range(days):
        weekday = (first_weekday + day) % 7
        parts = [live(town, innocents, day, weekday, seeds.stream("everyday life", day))]
        tasks: list[Acts] = []
        for cast in stage.casts:
            tasks.extend(perform(town, cast, day, weekday, stage.sent, seeds))
        for campaign in stage.campaigns:
            rng = seeds.stream(f"cover of {campaign.spec.network}", day)
            parts.append(away_from_targets(town, campaign, live(town, campaign.members, day, weekday, rng), rng))
            tasks.append(_of_day(campaign.rows, day))
        parts.append(_of_day(registered, day))
        fresh = together([*parts, *tasks, arrivals(together(tasks), seeds.stream("arrivals", day))])
        answers = respond(town, fresh, day, seeds.stream("answers", day))
        waiting = together([waiting, answers, *_seized(stage, answers, day, seeds)])
        for campaign in stage.campaigns:
            if campaign.spec.frame is not None:
                rng = seeds.stream(f"frame of {campaign.spec.network}", day)
                copies = imitate(town.population, campaign.spec.frame, campaign.members, fresh, rng)
                waiting = together([waiting, copies])
        due = waiting["t"] < (day + 1) * MICROSECONDS_PER_DAY
        rows = together([fresh, waiting[due]])
        waiting = waiting[~due]
        rows = rows[rows["t"] >= population.created[rows["actor"]]]
        yield day, rows[np.argsort(rows["t"], kind="stable")]


def _of_day(rows: Acts, day: int) -> Acts:
    first, last = np.searchsorted(rows["t"], (day * MICROSECONDS_PER_DAY, (day + 1) * MICROSECONDS_PER_DAY))
    return rows[first:last]


def _seized(stage: Stage, answers: Acts, day: int, seeds: Seeds) -> list[Acts]:
    """What operators do with whoever clicked on their pages."""
    parts = []
    for number, campaign in enumerate(stage.campaigns):
        if campaign.spec.craft.takeover:
            clicks = answers[(answers["verb"] == CODE[Verb.LINK_CLICK]) & np.isin(answers["host"], campaign.hosts)]
            rng = seeds.stream(f"captures of {campaign.spec.network}", day)
            parts.append(taken_over(clicks, campaign.spec.craft.takeover, number, rng))
    return parts
