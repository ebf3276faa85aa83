"""Spark's own event log, read: what each step wrote to shuffles, and what it cost, as Spark's executors counted it.

One JSON object a line: job starts tell description and stages, task ends tell the metrics (Spark, "Monitoring and
Instrumentation"; field names as Spark 4.3 writes them).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_NANOSECONDS = 1_000_000_000
_JOB, _TASK = "SparkListenerJobStart", "SparkListenerTaskEnd"
_DESCRIPTION = "spark.job.description"
NOBODYS = "not named"


@dataclass(frozen=True, slots=True)
class StepCost:
    """One step, all of its tasks together."""

    step: str
    shuffle_bytes: int
    """Written to shuffles, as compressed by Spark; each is read about once."""
    shuffle_records: int
    kept_bytes: int
    """Written as Parquet."""
    cpu_s: float
    """Of executors, without the driver."""
    spilled_bytes: int
    """Went to disk for want of memory."""


def step_costs(folder: Path) -> tuple[StepCost, ...]:
    """The steps of the application whose event log lies in a folder, the greatest shuffle first."""
    named: dict[int, str] = {}
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for event in _events(folder):
        if event["Event"] == _JOB:
            step = (event.get("Properties") or {}).get(_DESCRIPTION, NOBODYS)
            named |= {stage: step for stage in event["Stage IDs"] if stage not in named}
        elif event["Event"] == _TASK and event.get("Task Metrics"):
            _add(sums[named.get(event["Stage ID"], NOBODYS)], event["Task Metrics"])
    costs = (_cost(step, counted) for step, counted in sums.items())
    return tuple(sorted(costs, key=lambda cost: (-cost.shuffle_bytes, cost.step)))


def _events(folder: Path) -> Iterator[dict[str, Any]]:
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")):
        with file.open(encoding="utf-8") as lines:
            yield from _read(lines)


def _read(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    for line in lines:
        if _JOB in line or _TASK in line:
            yield json.loads(line)


def _add(counted: dict[str, int], metrics: Mapping[str, Any]) -> None:
    shuffle, output = metrics["Shuffle Write Metrics"], metrics["Output Metrics"]
    counted["shuffle_bytes"] += shuffle["Shuffle Bytes Written"]
    counted["shuffle_records"] += shuffle["Shuffle Records Written"]
    counted["kept_bytes"] += output["Bytes Written"]
    counted["cpu"] += metrics["Executor CPU Time"] + metrics["Executor Deserialize CPU Time"]
    counted["spilled"] += metrics["Disk Bytes Spilled"]


def _cost(step: str, counted: Mapping[str, int]) -> StepCost:
    return StepCost(
        step=step,
        shuffle_bytes=counted["shuffle_bytes"],
        shuffle_records=counted["shuffle_records"],
        kept_bytes=counted["kept_bytes"],
        cpu_s=round(counted["cpu"] / _NANOSECONDS, 2),
        spilled_bytes=counted["spilled"],
    )
