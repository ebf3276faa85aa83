"""Bench of the tie build: its CPU against a floor measured in the same run, over worlds of growing size.

The floor is `select account, item, count(*), min(t), max(t) ... group by account, item` for each channel over the same
Parquet, one thread. Every size runs in a process of its own, so that peak memory is that size's.
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import Channel, all_channels
from countervail.networks.steps import step_text
from countervail.networks.tie_building import build_ties
from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.growth import exponent
from countervail.workflow.benches.own_process import in_own_process
from countervail.workflow.benches.world import open_world, world_of


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
    floor_growth_exponent: float | None
    """The same of the floor: what the machine itself makes of more events."""


def bench_ties(millions: tuple[float, ...], seed: int, progress: Progress, *, worlds: Path | None = None) -> TieBench:
    """Measure each size, given in millions of events.

    Worlds are made in a temporary folder and removed, or kept in `worlds` and used again.

    Raises:
        MeasureError: a size could not be measured; names it, with the last lines of what was said.
    """
    costs = []
    for size in millions:
        with world_of(round(size * 1_000_000), seed, worlds, progress) as folder:
            cost = in_own_process(measured, folder, f"{size:g} million events", progress)
        costs.append(TieCost(**cost))
    builds, floors = ([getattr(cost, name) for cost in costs] for name in ("build_cpu_s", "floor_cpu_s"))
    events = [cost.events for cost in costs]
    return TieBench(tuple(costs), exponent(events, builds), exponent(events, floors))


def measured(folder: Path, progress: Progress) -> dict[str, Any]:
    """Floor and build over the world in `folder`, on one core: the fields of a TieCost."""
    if hasattr(os, "sched_setaffinity"):  # Linux only; elsewhere CPU seconds of one thread must do
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    channels = all_channels()
    with open_world(folder) as engine:
        events: int = engine.table("SELECT count(*) AS n FROM activity")["n"][0].as_py()
        floor = _cpu(lambda: _floor(engine, channels, progress))
    with open_world(folder) as engine:
        start = time.process_time()
        ties = build_ties(engine, channels, progress).table.num_rows
        build = time.process_time() - start
    return asdict(TieCost(events, round(floor, 2), round(build, 2), round(build / floor, 2), _peak_gb(), ties))


def _peak_gb() -> float:
    """The most this process ever held. On Linux from its own status: `getrusage` carries over what its parent held."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return round(int(line.split()[1]) * 1024 / 1e9, 2)
    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e9, 2)


def _floor(engine: DuckDb, channels: tuple[Channel, ...], progress: Progress) -> None:
    progress.stage("floor", len(channels))
    for channel in channels:
        engine.view("channel", channel.settings)
        engine.view("occurrences", channel.item)
        engine.keep("floor", step_text("floor"))
        engine.drop("floor")
        progress.advance()


def _cpu(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
