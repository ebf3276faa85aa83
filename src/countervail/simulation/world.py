"""A whole world from a scenario: lay it out once, then live it day by day and write each day as it ends.

scenario -> people -> circles, hosts, premises, faces -> campaigns -> days -> activity, accounts, truth
"""

import json
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from countervail.simulation.accounts_table import accounts_table, person_ids
from countervail.simulation.activity_table import ActivityWriter
from countervail.simulation.contacts_table import contacts_table
from countervail.simulation.days import live_days
from countervail.simulation.dice import Seeds
from countervail.simulation.population import KIND
from countervail.simulation.scenario import Scenario
from countervail.simulation.scenario_file import as_table
from countervail.simulation.stage import Stage, set_stage
from countervail.simulation.truth import TruthBook
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Progress

_EPOCH = date(1970, 1, 1)


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

    `accounts` and `events` are those of the population without operators, whose accounts and acts come on top and
    are never scaled. The same scenario, seed and sizes give the same bytes.
    """
    _clear(out)
    size, wanted = accounts or scenario.world.accounts, events or scenario.world.events
    seeds = Seeds(seed)
    progress.stage("laying out the world")
    stage = set_stage(scenario, size, wanted, seeds)
    world = _World(scenario, seeds, stage, person_ids(stage.town.population, seeds), out)
    truth = TruthBook(stage.town.population, stage.campaigns, stage.town.book)
    counts = _live(world, truth, progress)
    progress.stage("writing accounts and truth")
    _write_accounts(world)
    summary = _summary(world, seed, counts, truth.write(out, world.ids, world.midnight))
    record = {**asdict(summary), "accounts_asked": size, "events_asked": wanted, "definition": as_table(scenario)}
    (out / "world.json").write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return summary


@dataclass(frozen=True, slots=True)
class _World:
    """A world laid out, on its way into a folder."""

    scenario: Scenario
    seeds: Seeds
    stage: Stage
    ids: list[str]
    """Of all persons, by number."""
    out: Path

    @property
    def midnight(self) -> int:
        """The first day's, in epoch microseconds."""
        return (self.scenario.world.first_day - _EPOCH).days * MICROSECONDS_PER_DAY


def _live(world: _World, truth: TruthBook, progress: Progress) -> list[int]:
    """Write every day as it ends; returns how many events there were, operators' events, and those on targets."""
    days, first_day = world.scenario.world.days, world.scenario.world.first_day
    writer = _writer(world)
    counts = np.zeros(3, np.int64)
    progress.stage("living through the days", days)
    for day, rows in live_days(world.stage, days, first_day.weekday(), world.seeds):
        writer.write(day, rows)
        counts += (len(rows), *truth.note(rows))
        progress.advance()
    return counts.tolist()


def _writer(world: _World) -> ActivityWriter:
    town, ids = world.stage.town, pa.array(world.ids, pa.string())
    folder, first_day = world.out / "activity", world.scenario.world.first_day
    return ActivityWriter(folder, town.population, town.book, world.stage.whereabouts, ids, first_day, world.midnight)


def _write_accounts(world: _World) -> None:
    """The accounts, and how their people are reached."""
    town, span = world.stage.town, world.scenario.world
    table = accounts_table(town.population, world.stage.looks, town.book, world.ids, world.midnight, world.seeds)
    pq.write_table(table, world.out / "accounts.parquet", compression="zstd")
    ends = datetime.combine(span.first_day + timedelta(days=span.days), time(), UTC)
    contacts = contacts_table(table["account_uid"].to_pylist(), ends, world.seeds)
    pq.write_table(contacts, world.out / "contacts.parquet", compression="zstd")


def _summary(world: _World, seed: int, counts: list[int], targets: int) -> WorldSummary:
    span, population = world.scenario.world, world.stage.town.population
    kinds = {kind: int((population.kind == code).sum()) for kind, code in KIND.items()}
    total, by_operators, on_targets = counts
    first_day, name = span.first_day.isoformat(), world.scenario.name
    return WorldSummary(
        name, seed, first_day, span.days, population.count, total, kinds, by_operators, on_targets, targets
    )


def _clear(out: Path) -> None:
    """Make room; a folder that holds anything but a world is left alone."""
    if out.is_file() or (out.is_dir() and any(out.iterdir()) and not (out / "world.json").is_file()):
        raise InputError(f"{out} exists and is not a world.", hint="Give a new folder to --out.")
    if out.is_dir():
        shutil.rmtree(out)
    out.mkdir(parents=True)
