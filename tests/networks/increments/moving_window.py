"""A window that moves over made-up days, with counters kept up, beside the same window counted anew."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from tests import tables

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import Channel
from countervail.networks.increments.counters import Counters, Movement, advanced, part_postings

Day = Sequence[dict[str, Any]]
"""The events of a day."""


class MovingWindow:
    """The parts of a window by number, and the counters of one channel after every step so far."""

    def __init__(self, folder: Path, channel: Channel, days: Sequence[Day]) -> None:
        self.folder, self.channel, self.days = folder, channel, days
        self.counters: Counters | None = None
        self.inside: set[int] = set()
        self._steps = 0

    def engine(self) -> DuckDb:
        """A fresh engine, as after a start: nothing but files lasts."""
        self._steps += 1
        return DuckDb(self.folder / f"step-{self._steps}", threads=1)

    def move(self, inside: set[int]) -> None:
        """Let exactly these days be in the window."""
        with self.engine() as engine:
            movement = Movement(
                [self._posted(engine, day, "in") for day in sorted(inside - self.inside)],
                [self._posted(engine, day, "out") for day in sorted(self.inside - inside)],
            )
            if movement.entering or movement.leaving:
                self.counters = advanced(engine, self.channel, self.counters, movement)
        self.inside = inside

    def _posted(self, engine: DuckDb, day: int, way: str) -> Path:
        show(engine, self.days[day])
        return part_postings(engine, self.channel, f"posted_{way}_{day}")


def show(engine: DuckDb, rows: Day) -> None:
    """Let `activity` stand for these events, and `accounts` for nobody."""
    engine.register("activity", tables.activity(rows))
    engine.register("accounts", tables.accounts([]))


def rows_of(path: Path) -> list[tuple[Any, ...]]:
    """A table's rows in order."""
    table = pq.read_table(path)
    return sorted(tuple(row.values()) for row in table.to_pylist())
