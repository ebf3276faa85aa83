"""Bench of the tie build: its CPU against a floor measured in the same run, over worlds of growing size.

The floor is `select account, item, count(*), min(t), max(t) ... group by account, item` for each channel over the same
Parquet, one thread. Every size runs in a process of its own, so that peak memory is that size's.
"""

import json
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from countervail.activity.engines.duckdb import DEFAULT_MEMORY, DuckDb
from countervail.activity.log import Log, open_views
from countervail.networks.channels import Channel, all_channels
from countervail.networks.steps import step_text
from countervail.networks.tie_building import build_ties
from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Progress, Silence

SCENARIO = "surveillance-for-hire-2021"
EVENTS_PER_ACCOUNT = 42
"""Of the scenario at its own size: the world grows in accounts as it grows in events, as platforms do."""


@dataclass(frozen=True, slots=True)
class TieCost:
    """What one size cost. CPU seconds are of one thread."""

    events: int
    floor_cpu_s: float
    build_cpu_s: float
    tie_to_floor_ratio: float
    peak_rss_gb: float
    """Of the whole process, world already on disk."""
    ties: int


@dataclass(frozen=True, slots=True)
class TieBench:
    """Every size, and how cost grows with events."""

    costs: tuple[TieCost, ...]
    growth_exponent: float | None
    """Slope of log CPU over log events between the smallest and the largest size; 1 is linear."""


def bench_ties(millions: tuple[float, ...], seed: int, progress: Progress) -> TieBench:
    """Measure each size, given in millions of events; worlds are written to a temporary folder and removed."""
    progress.stage("bench ties", len(millions))
    costs = []
    for size in millions:
        costs.append(_in_own_process(round(size * 1_000_000), seed))
        progress.advance()
    return TieBench(tuple(costs), _exponent(costs))


def measure(folder: Path) -> TieCost:
    """Floor and build over the prepared world in `folder`, on one core."""
    if hasattr(os, "sched_setaffinity"):  # Linux only; elsewhere CPU seconds of one thread must do
        os.sched_setaffinity(0, {0})
    channels = all_channels()
    with _opened(folder) as engine:
        floor = _cpu(lambda: _floor(engine, channels))
        events: int = engine.table("SELECT count(*) AS n FROM activity")["n"][0].as_py()
    with _opened(folder) as engine:
        start = time.process_time()
        ties = build_ties(engine, channels, Silence())
        build = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000_000
    return TieCost(
        events, round(floor, 2), round(build, 2), round(build / floor, 2), round(peak, 2), ties.table.num_rows
    )


def report_one(folder: str) -> None:
    """Entry of the measuring process: prints one TieCost as JSON."""
    sys.stdout.write(json.dumps(asdict(measure(Path(folder)))) + "\n")


def _in_own_process(events: int, seed: int) -> TieCost:
    with tempfile.TemporaryDirectory(prefix="countervail-bench-") as name:
        folder = Path(name)
        _prepare(events, seed, folder)
        code = "import sys; from countervail.workflow.bench_ties import report_one; report_one(sys.argv[1])"
        arguments = [sys.executable, "-c", code, str(folder)]
        ran = subprocess.run(arguments, check=True, capture_output=True, text=True)  # noqa: S603 -- our own interpreter
        return TieCost(**json.loads(ran.stdout.splitlines()[-1]))


def _prepare(events: int, seed: int, folder: Path) -> None:
    """A world as a store would hold it: surrogates, one Parquet a table; the plain world is removed again."""
    world, scenario = folder / "world", read_scenario(find_scenario(SCENARIO))
    write_world(scenario, world, seed=seed, accounts=events // EVENTS_PER_ACCOUNT, events=events, progress=Silence())
    with DuckDb(folder, memory=DEFAULT_MEMORY) as engine:
        open_views(Log.at(world), engine, Keyring.ensure(folder / "keys"))
        engine.step("activity_rows", "SELECT * FROM activity")
        engine.step("account_rows", "SELECT * FROM accounts")
    shutil.rmtree(world)


def _opened(folder: Path) -> DuckDb:
    engine = DuckDb(folder / "work", threads=1, memory=DEFAULT_MEMORY)
    engine.parquet("activity", str(folder / "activity_rows.parquet"))
    engine.parquet("accounts", str(folder / "account_rows.parquet"))
    return engine


def _floor(engine: DuckDb, channels: tuple[Channel, ...]) -> None:
    for channel in channels:
        engine.view("channel", channel.settings)
        engine.view("occurrences", channel.item)
        engine.keep("floor", step_text("floor"))
        engine.drop("floor")


def _cpu(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _exponent(costs: list[TieCost]) -> float | None:
    if len(costs) < 2:
        return None
    first, last = costs[0], costs[-1]
    return round(math.log(last.build_cpu_s / first.build_cpu_s) / math.log(last.events / first.events), 3)
