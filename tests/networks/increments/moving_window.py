"""A window that moves over made-up days, with counters kept up, beside the same window counted anew."""

from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
from tests import tables

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.intake.disk import LocalDisk
from countervail.networks.channels import Channel
from countervail.networks.increments.counters import Counters, advanced
from countervail.networks.increments.holdings import Holdings
from countervail.networks.increments.pairs import channel_of, partner_of
from countervail.networks.increments.portions import PORTIONS, Portions
from countervail.networks.increments.posting import posted

Day = Sequence[dict[str, Any]]
"""The events of a day."""
Rows = list[tuple[Any, ...]]


class MovingWindow:
    """The parts of a window by number, and the counters after every step so far."""

    def __init__(
        self, folder: Path, channels: tuple[Channel, ...], days: Sequence[Day], portions: Portions = PORTIONS
    ) -> None:
        self.folder, self.channels, self.days, self.portions = folder, channels, days, portions
        self.counters = Counters.none(channels)
        self.inside: set[int] = set()
        self._steps = 0

    def move(self, inside: set[int]) -> None:
        """Let exactly these days be in the window; what was written before is read again, as after a start."""
        self._steps += 1
        folder = self.folder / f"step-{self._steps}"
        folder.mkdir(parents=True)
        with DuckDb(folder / "engine", threads=1) as engine:
            entering, leaving = (self._posted(engine, days) for days in (inside - self.inside, self.inside - inside))
        advanced(self.counters, self.channels, entering, leaving, folder, LocalDisk(), self.portions)
        self.counters, self.inside = Counters.read(folder), inside

    def _posted(self, engine: DuckDb, days: set[int]) -> Holdings:
        parts = []
        for day in sorted(days):
            show(engine, self.days[day])
            parts.append(posted(engine, self.channels, "00"))
        return reduce(Holdings.__add__, parts, Holdings.none())


def show(engine: DuckDb, rows: Day) -> None:
    """Let `activity` stand for these events, and `accounts` for nobody."""
    engine.register("activity", tables.activity(rows))
    engine.register("accounts", tables.accounts([]))


def rows_of(counters: Counters) -> list[Rows]:
    """What counters hold, however wide their tables are: holdings, pairs, k, and totals."""
    held = counters.holdings.matrix.tocoo()
    names = counters.holdings.names[held.row]
    holdings = zip(
        names.tolist(),
        counters.holdings.channels[held.row].tolist(),
        held.col.tolist(),
        held.data.tolist(),
        strict=True,
    )
    k = [(n, account, int(counters.items[n, account])) for n, account in np.argwhere(counters.items).tolist()]
    totals = list(zip(counters.d2.tolist(), counters.capped.tolist(), strict=True))
    return [sorted(holdings), pairs_of(counters), k, totals]


def pairs_of(counters: Counters) -> Rows:
    """a, b, number of channel, o of every counted pair, in order."""
    rows: Rows = []
    for block in counters.pairs.blocks(counters.items.shape[1]):
        columns = (block.rows, partner_of(block.columns), channel_of(block.columns), block.shared)
        rows += zip(*(column.tolist() for column in columns), strict=True)
    return rows
