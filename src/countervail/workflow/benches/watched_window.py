"""A window of a made-up world, laid down day by day as a store is, that moves by a day."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from countervail.activity.engines.duckdb import LASTING, DuckDb
from countervail.activity.intake.disk import LocalDisk
from countervail.networks.channels import Channel
from countervail.networks.increments.arrays import Integers, read_arrays, write_arrays
from countervail.networks.increments.counters import Counters, advanced
from countervail.networks.increments.holdings import Holdings, aligned
from countervail.networks.increments.posting import posted, read_once
from countervail.networks.increments.sides import Touched, passing
from countervail.networks.increments.weighing import ties_of
from countervail.networks.tie_building import Ties
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.one_core import cpu_seconds
from countervail.workflow.benches.world import open_world

DAYS = 28
"""Days of the window."""
_BEGIN = 2
"""Days of the world before the window's first: its first hours are not like the others."""
_SALT = "00"


@dataclass(frozen=True, slots=True)
class WatchedWindow:
    """The days of a world around a window that moves by one: day 0 leaves, day DAYS enters."""

    folder: Path
    channels: tuple[Channel, ...]

    def engine(self) -> DuckDb:
        """A fresh engine."""
        return open_world(self.folder)

    def lay_down(self) -> int:
        """Write every day's file, as a store has it; returns the world's events."""
        shutil.rmtree(self.folder / "days", ignore_errors=True)
        (self.folder / "days").mkdir()
        with self.engine() as engine:
            rows = engine.table("SELECT count(*) AS n, min(t) AS t FROM activity").to_pylist()[0]
            first = rows["t"] // MICROSECONDS_PER_DAY + _BEGIN
            for day in range(DAYS + 1):
                start, end = ((first + day + more) * MICROSECONDS_PER_DAY for more in (0, 1))
                made = engine.step("day", f"SELECT * FROM activity WHERE t >= {start} AND t < {end}", packing=LASTING)
                made.rename(self._day(day))
        return int(rows["n"])

    def show(self, engine: DuckDb, days: range, *, everybody: bool) -> int:
        """Let `activity` stand for some days, `accounts` for everybody or nobody; returns the events."""
        engine.parquet("days", *(str(self._day(day)) for day in days or range(1)))
        engine.view("activity", "SELECT * FROM days" if days else "SELECT * FROM days LIMIT 0")
        engine.parquet("all_accounts", str(self.folder / "account_rows.parquet"))
        engine.keep("known", "SELECT * FROM all_accounts" if everybody else "SELECT * FROM all_accounts LIMIT 0")
        engine.view("accounts", "SELECT * FROM known")
        return int(engine.table("SELECT count(*) AS n FROM activity")["n"][0].as_py())

    def hold(self, engine: DuckDb) -> None:
        """Show the window after the day, its events read once, as a step of a watch does."""
        self.show(engine, range(1, DAYS + 1), everybody=True)
        engine.keep("window_rows", "SELECT * FROM activity")
        engine.view("activity", "SELECT * FROM window_rows")

    def count_before(self, progress: Progress) -> None:
        """What the day before leaves: the window's counters, and the parts of it."""
        progress.stage("the window before", 4)
        for name, days in (("accounts", range(0)), ("leaving", range(1)), ("staying", range(1, DAYS))):
            with self.engine() as engine:
                self.show(engine, days, everybody=not days)
                self._keep(name, posted(engine, self.channels, _SALT))
            progress.advance()
        held = self._part("accounts") + self._part("leaving") + self._part("staying")
        advanced(Counters.none(self.channels), self.channels, held, Holdings.none(), self._made("before"), LocalDisk())
        progress.advance()

    def day(self, engine: DuckDb) -> tuple[Counters, Ties, float]:
        """One day, from files to files, and what it cost."""
        self.show(engine, range(DAYS, DAYS + 1), everybody=False)
        after = self._made("after")
        start = cpu_seconds()
        read_once(engine)
        entering = posted(engine, self.channels, _SALT)
        self._keep("entering", entering)
        before = Counters.read(self.folder / "before")
        counters = advanced(before, self.channels, entering, self._part("leaving"), after, LocalDisk())
        ties = ties_of(engine, self.channels, counters)
        return counters, ties, cpu_seconds() - start

    def ceiling(self) -> float:
        """Rows of the window over rows that came or went: the most that a day could be cheaper."""
        staying = self._part("accounts") + self._part("staying")
        was, now = (_held_once(staying + self._part(name), self.channels) for name in ("leaving", "entering"))
        was, now = aligned(was, now)
        change = now.matrix - was.matrix
        pairs = _pair_rows(passing(was, now), self.channels)
        return float((now.matrix.nnz + pairs.after) / max(1, change.nnz + pairs.moved))

    def _day(self, day: int) -> Path:
        return self.folder / "days" / f"{day}.parquet"

    def _made(self, name: str) -> Path:
        shutil.rmtree(self.folder / name, ignore_errors=True)
        (self.folder / name).mkdir()
        return self.folder / name

    def _part(self, name: str) -> Holdings:
        return Holdings.read(read_arrays(self.folder / f"{name}.part"))

    def _keep(self, name: str, held: Holdings) -> None:
        with LocalDisk().create(self.folder / f"{name}.part") as file:
            write_arrays(file, held.arrays)
            LocalDisk().sync(file)


def _held_once(held: Holdings, channels: tuple[Channel, ...]) -> Holdings:
    """Posting rows: every account and item of a channel once; who acted is no posting."""
    return held.of_channels(np.array([*(True for _ in channels), False])).clipped


@dataclass(frozen=True, slots=True)
class PairRows:
    """Pairs of holders of linking items, counted once for each item."""

    after: int
    moved: int
    """Added or removed."""


def _pair_rows(items: Touched, channels: tuple[Channel, ...]) -> PairRows:
    caps = np.array([channel.cap for channel in channels])[items.channels]
    stay = items.before + items.after - np.diff(items.holders.indptr)
    before, after = (np.where(d <= caps, _pairs(d), 0) for d in (items.before, items.after))
    kept = np.where((items.before <= caps) & (items.after <= caps), _pairs(stay), 0)
    return PairRows(int(after.sum()), int((before + after - 2 * kept).sum()))


def _pairs(holders: Integers) -> Integers:
    many = holders.astype(np.int64)
    return many * (many - 1) // 2
