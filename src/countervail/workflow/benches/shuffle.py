"""Bench of the shuffles: the tie build on Spark, step by step as Spark's event log counts it, and held against DuckDB.

world -> ties on Spark, wherever its configuration says -> event log -> bytes and CPU of each step
      -> ties on DuckDB -> rows in which they differ (none may: under ten million rows not one)
"""

import os
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from countervail.activity.engines.choice import EngineName, open_engine
from countervail.networks.channels import all_channels
from countervail.networks.tie_building import Ties, build_ties
from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.event_log import StepCost, step_costs
from countervail.workflow.benches.growth import exponent
from countervail.workflow.benches.one_core import timed
from countervail.workflow.benches.own_process import in_own_process
from countervail.workflow.benches.world import open_world, world_of

_ARGUMENTS = "PYSPARK_SUBMIT_ARGS"
_SHELL = "pyspark-shell"
_TABLES = {"activity": "activity_rows.parquet", "accounts": "account_rows.parquet"}


@dataclass(frozen=True, slots=True)
class ShuffleCost:
    """One size."""

    events: int
    accounts: int
    linked: int
    """Account-item pairs left after the caps (E), all channels."""
    pairs: int
    """Pairs of accounts over all items left (half of the sum of d (d - 1)): the rows of the widest join."""
    ties: int
    differing: int
    """Rows of ties, and totals of channels, in which the engines differ."""
    duckdb_cpu_s: float
    steps: tuple[StepCost, ...]

    @property
    def shuffle_bytes(self) -> int:
        """Of all steps."""
        return sum(step.shuffle_bytes for step in self.steps)

    @property
    def spark_cpu_s(self) -> float:
        """Of the executors, all steps."""
        return round(sum(step.cpu_s for step in self.steps), 1)


@dataclass(frozen=True, slots=True)
class ShuffleBench:
    """Every size, and how shuffles grow with events."""

    costs: tuple[ShuffleCost, ...]
    growth_exponent: float | None
    """Slope of log bytes over log events between the smallest and the largest size; 1 is linear."""


def bench_shuffle(
    millions: Sequence[float], seed: int, progress: Progress, *, worlds: Path | None = None
) -> ShuffleBench:
    """Measure each size, given in millions of events.

    Raises:
        MeasureError: a size could not be measured, as where Spark or a Java is missing.
    """
    costs = []
    for size in millions:
        with world_of(round(size * 1_000_000), seed, worlds, progress) as folder:
            told = in_own_process(measured, folder, f"{size:g} million events on Spark", progress)
        steps = tuple(StepCost(**step) for step in told.pop("steps"))
        costs.append(ShuffleCost(**told, steps=steps))
    grown = exponent([cost.events for cost in costs], [cost.shuffle_bytes for cost in costs])
    return ShuffleBench(tuple(costs), grown)


def measured(folder: Path, progress: Progress) -> dict[str, Any]:
    """Both engines over the world in `folder`: the fields of a ShuffleCost."""
    logs = folder / "event-log"
    shutil.rmtree(logs, ignore_errors=True)
    logs.mkdir()
    os.environ[_ARGUMENTS] = _logging(os.environ.get(_ARGUMENTS, _SHELL), logs)
    channels = all_channels()
    with open_engine(EngineName.SPARK, folder / "spark", threads=1, memory="") as spark:
        for name, file in _TABLES.items():
            spark.parquet(name, (folder / file).absolute().as_uri())
        on_spark = build_ties(spark, channels, progress)
    shutil.rmtree(folder / "spark")
    with open_world(folder) as duckdb:
        events: int = duckdb.table("SELECT count(*) AS n FROM activity")["n"][0].as_py()
        on_duckdb, cpu = timed(lambda: build_ties(duckdb, channels, progress))
    cost = ShuffleCost(
        events=events,
        accounts=on_duckdb.accounts,
        linked=sum(totals.e for totals in on_duckdb.totals),
        pairs=sum(totals.d2 // 2 for totals in on_duckdb.totals),
        ties=on_duckdb.table.num_rows,
        differing=differing(on_duckdb, on_spark),
        duckdb_cpu_s=round(cpu, 2),
        steps=step_costs(logs),
    )
    shutil.rmtree(logs)
    return asdict(cost)


def differing(one: Ties, other: Ties) -> int:
    """Rows of ties and totals of channels that are not the same, in any column."""
    totals: int = sum(a != b for a, b in zip(one.totals, other.totals, strict=True)) + (one.accounts != other.accounts)
    rows, others = int(one.table.num_rows), int(other.table.num_rows)
    if rows != others:
        return totals + max(rows, others)
    unlike = pa.chunked_array([pa.array([False] * rows, pa.bool_())])
    for name in one.table.schema.names:
        unlike = pc.or_(unlike, pc.not_equal(one.table[name], other.table[name]))
    apart: int = pc.sum(unlike, min_count=0).as_py()
    return totals + apart


def _logging(arguments: str, logs: Path) -> str:
    """Spark's arguments, with an event log beside whatever else they ask for."""
    wanted = {
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": logs.absolute().as_uri(),
        "spark.eventLog.compress": "false",
    }
    asked = " ".join(f"--conf {name}={value}" for name, value in wanted.items())
    return f"{asked} {arguments}"
