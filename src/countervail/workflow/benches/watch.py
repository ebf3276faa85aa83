"""Bench of a watched day: what it costs when one day enters a window and one leaves, beside a full tie build of it.

    ceiling = (posting rows + pair rows of the window) / (those added or removed that day)

Both run in one process on one core, over the same made-up world; the ties must be equal.
"""

import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import Channel, all_channels
from countervail.networks.discovery import weighed_networks
from countervail.networks.increments.counters import Counters, Movement, advanced, part_postings
from countervail.networks.increments.weighing import weigh_counted
from countervail.networks.tie_building import Ties, Weigh, build_ties
from countervail.signals.card import all_cards
from countervail.signals.findings import run_cards
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.progress import Progress, Silence
from countervail.workflow.benches.own_process import in_own_process
from countervail.workflow.benches.world import open_world, world_of

Result = TypeVar("Result")
WINDOW = 28
"""Days of the window."""
_BEGIN = 2
"""Days of the world before the window's first: its first hours are not like the others."""
_MOVED = """
SELECT (SELECT count(*) FROM before_h) AS held_before, (SELECT count(*) FROM after_h) AS held_after,
       (SELECT count(*) FROM before_h JOIN after_h USING (account, item, bucket)) AS held_both,
       (SELECT coalesce(sum(o), 0) FROM after_p) AS pairs_after,
       (SELECT coalesce(sum(abs(coalesce(after_p.o, 0) - coalesce(before_p.o, 0))), 0)
        FROM after_p FULL JOIN before_p USING (a, b)) AS pairs_moved
"""


@dataclass(frozen=True, slots=True)
class DayCost:
    """What a day cost. CPU seconds are of one thread."""

    events: int
    """Of the whole world."""
    window_events: int
    full_ties_cpu_s: float
    """A tie build over the window, anew."""
    day_ties_cpu_s: float
    """Postings of the new day, counters moved, evidence and ties from them."""
    rest_cpu_s: float
    """What a day and a full run both do after that: cards, communities, conduct."""
    speedup: float
    """Of the tie build."""
    day_to_full: float
    """CPU of a whole day over CPU of a whole run, without reading and writing files."""
    ceiling: float
    delta_to_ceiling: float
    delta_exact: bool


def bench_watch(
    millions: tuple[float, ...], seed: int, progress: Progress, *, worlds: Path | None = None
) -> tuple[DayCost, ...]:
    """Measure each size, given in millions of events.

    Raises:
        MeasureError: a size could not be measured; names it, with the last lines of what was said.
    """
    costs = []
    for size in millions:
        with world_of(round(size * 1_000_000), seed, worlds, progress) as folder:
            costs.append(DayCost(**in_own_process(measured, folder, f"{size:g} million events", progress)))
    return tuple(costs)


def measured(folder: Path, progress: Progress) -> dict[str, Any]:
    """One day over the world in `folder`, on one core: the fields of a DayCost."""
    if hasattr(os, "sched_setaffinity"):  # Linux only; elsewhere CPU seconds of one thread must do
        os.sched_setaffinity(0, {0})
    channels = all_channels()
    with open_world(folder) as engine:
        rows = engine.table("SELECT count(*) AS n, min(t) AS t FROM activity").to_pylist()[0]
        first = rows["t"] // MICROSECONDS_PER_DAY + _BEGIN
        before = _counted(engine, channels, first, progress)
    with open_world(folder) as engine:
        after, counting = _timed(lambda: _moved(engine, channels, before, first))
    with open_world(folder) as engine:
        window = _show(engine, first + 1, WINDOW)
        ties, weighing = _timed(lambda: build_ties(engine, channels, Silence(), _from(after)))
        findings, looking = _timed(lambda: run_cards(engine, all_cards(), progress))
        _, weighing_all = _timed(lambda: weighed_networks(engine, channels, ties, findings, progress))
    with open_world(folder) as engine:
        _show(engine, first + 1, WINDOW)
        anew, full = _timed(lambda: build_ties(engine, channels, progress))
        ceiling = _ceiling(engine, before, after)
    day, rest = counting + weighing, looking + weighing_all
    speedup = full / day
    return asdict(
        DayCost(
            events=rows["n"],
            window_events=window,
            full_ties_cpu_s=round(full, 2),
            day_ties_cpu_s=round(day, 2),
            rest_cpu_s=round(rest, 2),
            speedup=round(speedup, 2),
            day_to_full=round((day + rest) / (full + rest), 2),
            ceiling=round(ceiling, 2),
            delta_to_ceiling=round(speedup / ceiling, 2),
            delta_exact=_same(ties, anew),
        )
    )


def _show(engine: DuckDb, first: int, days: int) -> int:
    """Let `activity` stand for some days of the world; returns their events."""
    engine.parquet("all_activity", str(engine.work.parent / "activity_rows.parquet"))
    start, end = first * MICROSECONDS_PER_DAY, (first + days) * MICROSECONDS_PER_DAY
    engine.view("activity", f"SELECT * FROM all_activity WHERE t >= {start} AND t < {end}")
    events: int = engine.table("SELECT count(*) AS n FROM activity")["n"][0].as_py()
    return events


def _nobody_known(engine: DuckDb) -> None:
    engine.parquet("all_accounts", str(engine.work.parent / "account_rows.parquet"))
    engine.view("accounts", "SELECT * FROM all_accounts LIMIT 0")


def _post(engine: DuckDb, channels: tuple[Channel, ...], name: str) -> dict[str, Path]:
    """Postings of what `activity` and `accounts` stand for, kept under a name of their own."""
    return {c.name: part_postings(engine, c, f"{name}_{c.name.replace('-', '_')}") for c in channels}


def _counted(engine: DuckDb, channels: tuple[Channel, ...], first: int, progress: Progress) -> dict[str, Counters]:
    """Counters of the window before the day: its days as one part and its first day as another, and the accounts."""
    progress.stage("the window before", len(channels))
    _show(engine, first, 0)
    parts = [_post(engine, channels, "accounts_part")]
    _nobody_known(engine)
    for name, start, days in (("first_day", first, 1), ("later_days", first + 1, WINDOW - 1)):
        _show(engine, start, days)
        parts.append(_post(engine, channels, name))
    made = {}
    for channel in channels:
        counters = advanced(engine, channel, None, Movement([part[channel.name] for part in parts]))
        made[channel.name] = _aside(counters, "before")
        progress.advance()
    return made


def _moved(
    engine: DuckDb, channels: tuple[Channel, ...], before: dict[str, Counters], first: int
) -> dict[str, Counters]:
    _nobody_known(engine)
    _show(engine, first + WINDOW, 1)
    entering = _post(engine, channels, "new_day")
    leaving = {c.name: engine.work / f"first_day_{c.name.replace('-', '_')}.parquet" for c in channels}
    return {
        c.name: advanced(engine, c, before[c.name], Movement([entering[c.name]], [leaving[c.name]])) for c in channels
    }


def _aside(counters: Counters, name: str) -> Counters:
    """The counters under names that the next step does not write over."""
    moved = [path.rename(path.with_name(f"{name}_{path.name}")) for path in (counters.holdings, counters.pairs)]
    return Counters(*moved)


def _from(counters: dict[str, Counters]) -> Weigh:
    return lambda engine, channel, top: weigh_counted(engine, channel, counters[channel.name], top)


def _ceiling(engine: DuckDb, before: dict[str, Counters], after: dict[str, Counters]) -> float:
    rows = changed = 0
    for name, then in before.items():
        for when, counters in (("before", then), ("after", after[name])):
            engine.parquet(f"{when}_h", str(counters.holdings))
            engine.parquet(f"{when}_p", str(counters.pairs))
        told = engine.table(_MOVED).to_pylist()[0]
        rows += told["held_after"] + int(told["pairs_after"])
        changed += told["held_before"] + told["held_after"] - 2 * told["held_both"] + int(told["pairs_moved"])
    return float(rows / max(1, changed))


def _same(ties: Ties, anew: Ties) -> bool:
    return bool(ties.table.equals(anew.table)) and ties.totals == anew.totals


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    start = time.process_time()
    result = work()
    return result, time.process_time() - start
