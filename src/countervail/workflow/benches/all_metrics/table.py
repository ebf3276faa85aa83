"""The table: every part run one after another on one core, every promise a row, run or not."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from countervail.vocabulary.errors import CountervailError
from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.all_metrics import parts
from countervail.workflow.benches.all_metrics.extent import Extent
from countervail.workflow.benches.all_metrics.promises import PROMISES, Promise, Standing
from countervail.workflow.benches.all_metrics.seen import Seen
from countervail.workflow.benches.one_core import on_one_core, timed

Part = Callable[[Extent, Progress], Iterable[Seen]]
LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Metric:
    """One row. CPU seconds are of the whole part that gave it, worlds and all."""

    name: str
    bar: str
    value: float | None
    seen: str
    standing: Standing
    size: str
    seeds: str
    part: str
    part_cpu_s: float | None


@dataclass(frozen=True, slots=True)
class _Ran:
    """What came of one part."""

    seen: Mapping[str, Seen]
    cpu_s: float | None
    why: str
    """Why it gave nothing; blank where it did."""


def all_parts() -> dict[str, Part]:
    """Every part of the folder by name."""
    found = sorted(each.name for each in pkgutil.iter_modules([str(Path(parts.__file__).parent)]))
    return {name: importlib.import_module(f"{parts.__name__}.{name}").run for name in found}


def all_metrics(
    extent: Extent,
    progress: Progress,
    *,
    without: frozenset[str] = frozenset(),
    known: Mapping[str, Part] | None = None,
) -> tuple[Metric, ...]:
    """Every named metric, in the order of the promises; a part that breaks off leaves its rows "not run", with why.

    Args:
        without: names of parts to leave out.
        known: the parts there are, by name; default: those of the folder.
    """
    known = all_parts() if known is None else known
    order = dict.fromkeys(promise.part for promise in PROMISES)
    with on_one_core():
        ran = {part: _ran(part, known, extent, progress, without) for part in order}
    return tuple(_row(promise, ran[promise.part]) for promise in PROMISES)


def _ran(name: str, known: Mapping[str, Part], extent: Extent, progress: Progress, without: frozenset[str]) -> _Ran:
    if name in without or name not in known:
        return _Ran({}, None, LEFT_OUT)
    try:
        seen, cpu = timed(lambda: list(known[name](extent, progress)))
    except CountervailError as error:
        return _Ran({}, None, error.message.splitlines()[0])
    return _Ran({one.name: one for one in seen}, round(cpu, 2), "" if seen else "not at this extent")


def _row(promise: Promise, ran: _Ran) -> Metric:
    seen = ran.seen.get(promise.name)
    if seen is None:
        why = ran.why or "not at this extent"
        return Metric(promise.name, promise.bar, None, why, Standing.NOT_RUN, "-", "-", promise.part, ran.cpu_s)
    standing = promise.standing(seen)
    told = (float(seen.value), seen.told, standing, seen.size, seen.seeds)
    return Metric(promise.name, promise.bar, *told, promise.part, ran.cpu_s)
