"""Bench of a watched day: what it costs when one day enters a window and one leaves, beside a full tie build of it.

    ceiling = (posting rows + pair rows of the window) / (those added or removed that day)

Both run in one process on one core, over the same made-up world laid down day by day, as a store is; the ties must be
equal. A day begins with the files that the day before it left and ends with its own files on the disk.
"""

from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from countervail.networks.channels import all_channels
from countervail.networks.discovery import Discovery, weighed_networks
from countervail.networks.increments.neighbourhood import evidence_around
from countervail.networks.tie_building import Ties, build_ties
from countervail.signals.card import all_cards
from countervail.signals.findings import run_cards
from countervail.vocabulary.progress import Progress, Silence
from countervail.workflow.benches.one_core import on_one_core, timed
from countervail.workflow.benches.own_process import in_own_process
from countervail.workflow.benches.watched_window import DAYS, WatchedWindow
from countervail.workflow.benches.world import world_of


@dataclass(frozen=True, slots=True)
class DayCost:
    """What a day cost. CPU seconds are of one thread."""

    events: int
    """Of the whole world."""
    window_events: int
    full_ties_cpu_s: float
    """A tie build over the window, anew."""
    day_ties_cpu_s: float
    """Postings of the new day, counters moved and written, ties from them."""
    full_rest_cpu_s: float
    """What a full run does after that: cards, communities, conduct."""
    rest_cpu_s: float
    """What a day does after that: the same, over a window read once, with evidence only around networks."""
    speedup: float
    """Of the tie build."""
    day_to_full: float
    """CPU of a whole day over CPU of a whole run, without reading and writing files."""
    ceiling: float
    delta_to_ceiling: float
    delta_exact: bool
    """Whether ties, and members of networks, are those of a full run."""


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
    window = WatchedWindow(folder, all_channels())
    events = window.lay_down()
    window.count_before(progress)
    with on_one_core():
        return asdict(_measured(window, events, progress))


def _measured(window: WatchedWindow, events: int, progress: Progress) -> DayCost:
    cards = all_cards()
    with window.engine() as engine:
        counters, ties, day = window.day(engine)
    with window.engine() as engine:
        _, reading = timed(lambda: window.hold(engine))
        findings, looking = timed(lambda: run_cards(engine, cards, progress))
        around = partial(evidence_around, engine, window.channels, counters)
        weighing = partial(weighed_networks, engine, window.channels, ties, findings, Silence(), around)
        discovery, rest = timed(weighing)
    with window.engine() as engine:
        size = window.show(engine, range(1, DAYS + 1), everybody=True)
        anew, full = timed(lambda: build_ties(engine, window.channels, Silence()))
        weighing = partial(weighed_networks, engine, window.channels, anew, findings, Silence())
        other, full_rest = timed(weighing)
        _, full_looking = timed(lambda: run_cards(engine, cards, Silence()))
    costs = Costs(full, day, full_looking + full_rest, reading + looking + rest)
    exact = _same(ties, anew) and _members(discovery) == _members(other)
    return costs.told(events, size, window.ceiling(), exact=exact)


@dataclass(frozen=True, slots=True)
class Costs:
    """CPU seconds of a full run and of a day, in their two halves."""

    full: float
    day: float
    full_rest: float
    day_rest: float

    def told(self, events: int, window: int, ceiling: float, *, exact: bool) -> DayCost:
        """With what they are held against."""
        whole = (self.day + self.day_rest) / (self.full + self.full_rest)
        return DayCost(
            events=events,
            window_events=window,
            full_ties_cpu_s=round(self.full, 2),
            day_ties_cpu_s=round(self.day, 2),
            full_rest_cpu_s=round(self.full_rest, 2),
            rest_cpu_s=round(self.day_rest, 2),
            speedup=round(self.full / self.day, 2),
            day_to_full=round(whole, 2),
            ceiling=round(ceiling, 2),
            delta_to_ceiling=round(self.full / self.day / ceiling, 2),
            delta_exact=exact,
        )


def _members(discovery: Discovery) -> list[tuple[list[int], list[int]]]:
    return [(network.core.tolist(), network.expanded.tolist()) for network in discovery.networks]


def _same(ties: Ties, anew: Ties) -> bool:
    return bool(ties.table.equals(anew.table)) and ties.totals == anew.totals
