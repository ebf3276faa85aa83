"""Worlds with one finished run each, made once a session, and a look inside a run that no file gives."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
from tests.foreign.style import Style
from tests.foreign.world import write_foreign_world

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.identities import Identities
from countervail.activity.log import Log
from countervail.activity.views import open_views
from countervail.networks.channels import all_channels
from countervail.networks.discovery import Discovery, discover
from countervail.signals.card import all_cards
from countervail.signals.findings import run_cards
from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Silence
from countervail.workflow.investigate import Investigation, Outcome, investigate
from countervail.workflow.run_folder import RunFolder
from countervail.workflow.score import Score, score


@dataclass(frozen=True, slots=True)
class Case:
    """A world and what an investigation of it left behind."""

    world: Path
    run: Path
    outcome: Outcome
    score: Score


@dataclass(frozen=True, slots=True)
class Inside:
    """Everything a run found, set-aside groups too, with the engine that still holds the log."""

    engine: DuckDb
    identities: Identities
    discovery: Discovery

    def names(self, surrogates: list[int]) -> set[str]:
        """Ids in clear."""
        return set(self.identities.ids(pa.array(surrogates, pa.int64())).to_pylist())


def clock() -> datetime:
    """The present of every test run."""
    return datetime(2024, 6, 1, 12, tzinfo=UTC)


def run(log: Path, out: Path, keys: Keyring) -> Outcome:
    """One investigation, at the tests' own present."""
    return investigate(Investigation(log, out), keys, clock, Silence())


def small_world(out: Path, *, seed: int, accounts: int, events: int) -> Path:
    """A world of the scenario `a-small-world`."""
    definition = read_scenario(find_scenario("a-small-world"))
    write_world(definition, out, seed=seed, accounts=accounts, events=events, progress=Silence())
    return out


def foreign_world(out: Path, style: Style, *, seed: int, events: int) -> Path:
    """A world that our own simulation did not make."""
    write_foreign_world(out, seed=seed, accounts=12_000, events=events, style=style)
    return out


def case(world: Path, keys: Keyring) -> Case:
    """A world, investigated and scored."""
    out = world.with_name("run")
    outcome = run(world, out, keys)
    return Case(world, out, outcome, score(RunFolder.open(out), world, keys))


@contextmanager
def inside(world: Path, work: Path, keys: Keyring) -> Iterator[Inside]:
    """Look inside: the same path as a run, kept open before anything is written."""
    with DuckDb(work) as engine:
        identities = open_views(Log.at(world), engine, keys)
        for view in ("activity", "accounts"):
            engine.keep(f"kept_{view}", f"SELECT * FROM {view}")
            engine.view(view, f"SELECT * FROM kept_{view}")
        findings = run_cards(engine, all_cards(), Silence())
        yield Inside(engine, identities, discover(engine, all_channels(), findings, Silence()))
