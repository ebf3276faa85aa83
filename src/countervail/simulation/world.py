"""A whole world from a scenario: lay it out once, then live it day by day and write each day as it ends.

scenario -> people -> circles, hosts, premises, faces -> campaigns -> days -> activity, accounts, truth
"""

import json
import shutil
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from countervail.simulation.accounts_table import accounts_table, person_ids
from countervail.simulation.activity_table import ActivityWriter
from countervail.simulation.acts import Acts, blank, together
from countervail.simulation.circles import draw_circles
from countervail.simulation.dice import Seeds, chance, mix
from countervail.simulation.group_kinds import group_kinds
from countervail.simulation.habits import perform
from countervail.simulation.hosts import open_book
from countervail.simulation.layout import lay_out
from countervail.simulation.life import Town, arrivals, live
from countervail.simulation.looks import Looks, everyones_looks
from countervail.simulation.operators import Campaign, SentLinks, away_from_targets, hire, plan, sent_links
from countervail.simulation.population import KIND, Population, people
from countervail.simulation.registrations import register
from countervail.simulation.responses import respond
from countervail.simulation.scenario import Scenario
from countervail.simulation.scenario_file import as_table
from countervail.simulation.settle import Cast, settle
from countervail.simulation.targets import target_count
from countervail.simulation.truth import TruthBook
from countervail.simulation.whereabouts import Pool, Whereabouts
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Progress

_EPOCH = date(1970, 1, 1)
_ANSWERS_PER_ACT = 0.13
"""Responses that a day's acts bring about, measured."""
_LEAST_LIFE = 3.0
"""Everyday acts an account has at least, on average over the whole world."""


@dataclass(frozen=True, slots=True)
class WorldSummary:
    """What was written."""

    scenario: str
    seed: int
    first_day: str
    days: int
    accounts: int
    """All accounts, operators' included."""
    events: int
    """All events, operators' included."""
    kinds: dict[str, int]
    """Accounts by kind."""
    operator_events: int
    operator_events_on_targets: int
    targets: int
    """Pairs of a network and a target."""


@dataclass(frozen=True, slots=True)
class _Stage:
    """Everything that lives through the days."""

    town: Town
    looks: Looks
    casts: list[Cast]
    campaigns: list[Campaign]
    sent: SentLinks
    whereabouts: Whereabouts


def write_world(
    scenario: Scenario,
    out: Path,
    *,
    seed: int,
    accounts: int | None = None,
    events: int | None = None,
    progress: Progress,
) -> WorldSummary:
    """Write a world into `out`, which must be new or empty or hold an earlier world.

    `accounts` and `events` are those of the population without operators, whose accounts and acts come on top and are never
    scaled. The same scenario, seed and sizes give the same bytes.
    """
    _clear(out)
    size, wanted = accounts or scenario.world.accounts, events or scenario.world.events
    seeds = Seeds(seed)
    progress.stage("laying out the world")
    stage = _set(scenario, size, wanted, seeds)
    population, days = stage.town.population, scenario.world.days
    midnight = (scenario.world.first_day - _EPOCH).days * MICROSECONDS_PER_DAY
    ids = person_ids(population, seeds)
    book = stage.town.book
    writer = ActivityWriter(
        out / "activity",
        population,
        book,
        stage.whereabouts,
        pa.array(ids, pa.string()),
        scenario.world.first_day,
        midnight,
    )
    truth = TruthBook(population, stage.campaigns, book)
    counts = np.zeros(3, np.int64)
    progress.stage("living through the days", days)
    for day, rows in _days(stage, scenario, seeds):
        writer.write(day, rows)
        counts += (len(rows), *truth.note(rows))
        progress.advance()
    progress.stage("writing accounts and truth")
    table = accounts_table(population, stage.looks, book, ids, midnight, seeds)
    pq.write_table(table, out / "accounts.parquet", compression="zstd")
    targets = truth.write(out, ids, midnight)
    kinds = {kind: int((population.kind == code).sum()) for kind, code in KIND.items()}
    total, by_operators, on_targets = counts.tolist()
    first_day = scenario.world.first_day.isoformat()
    summary = WorldSummary(
        scenario.name, seed, first_day, days, population.count, total, kinds, by_operators, on_targets, targets
    )
    record = {**asdict(summary), "accounts_asked": size, "events_asked": wanted, "definition": as_table(scenario)}
    (out / "world.json").write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return summary


def _clear(out: Path) -> None:
    """Make room; a folder that holds anything but a world is left alone."""
    if out.is_file() or (out.is_dir() and any(out.iterdir()) and not (out / "world.json").is_file()):
        raise InputError(f"{out} exists and is not a world.", hint="Give a new folder to --out.")
    if out.is_dir():
        shutil.rmtree(out)
    out.mkdir(parents=True)


def _set(scenario: Scenario, size: int, wanted: int, seeds: Seeds) -> _Stage:
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
    _scale_life(town, casts, firsts, wanted, days)
    weekday = scenario.world.first_day.weekday()
    campaigns = [
        plan(town, spec, population.members(number), days, weekday, seeds)
        for number, spec in enumerate(scenario.operator, firsts)
    ]
    return _Stage(town, looks, casts, campaigns, sent_links(campaigns), Whereabouts(population, tuple(pools), seeds))


def _known(population: Population, scenario: Scenario) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
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
    awake = sum(population.presence.on(day).astype(np.int64) for day in range(days))
    habits = sum(
        float((cast.weight * awake[cast.members]).sum()) * sum(habit.per_day for habit in cast.profile.habits)
        for cast in casts
    )
    life = float((population.temper.rate * awake)[ordinary].sum())
    left = wanted / (1 + _ANSWERS_PER_ACT) - habits
    population.temper.rate[:] *= max(left, _LEAST_LIFE * ordinary.stop) / life


def _days(stage: _Stage, scenario: Scenario, seeds: Seeds):  # type: ignore[no-untyped-def]
    town, population, days = stage.town, stage.town.population, scenario.world.days
    first_weekday = scenario.world.first_day.weekday()
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
        waiting = together([waiting, respond(town, fresh, day, seeds.stream("answers", day))])
        due = waiting["t"] < (day + 1) * MICROSECONDS_PER_DAY
        rows = together([fresh, waiting[due]])
        waiting = waiting[~due]
        rows = rows[rows["t"] >= population.created[rows["actor"]]]
        yield day, rows[np.argsort(rows["t"], kind="stable")]


def _of_day(rows: Acts, day: int) -> Acts:
    first, last = np.searchsorted(rows["t"], (day * MICROSECONDS_PER_DAY, (day + 1) * MICROSECONDS_PER_DAY))
    return rows[first:last]
