"""Spark and DuckDB: the same ties (`bench shuffle`); only at full extent, and where Spark and a Java are installed."""

from collections.abc import Iterator

from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.all_metrics.extent import Extent
from countervail.workflow.benches.all_metrics.seen import Seen
from countervail.workflow.benches.shuffle import ShuffleBench, bench_shuffle

MILLIONS = (10.0,)
ENOUGH_EVENTS = 10_000_000


def run(extent: Extent, progress: Progress) -> Iterator[Seen]:
    """Ten million events through both engines, Spark wherever its configuration says."""
    if extent.full:
        seed = extent.seeds[0]
        yield from figures(bench_shuffle(MILLIONS, seed, progress, worlds=extent.worlds), str(seed))


def figures(bench: ShuffleBench, seed: str) -> Iterator[Seen]:
    """Rows that differ at any size."""
    events, ties = max(c.events for c in bench.costs), sum(c.ties for c in bench.costs)
    apart = sum(cost.differing for cost in bench.costs)
    told = f"{apart} of {ties:,} ties"
    yield Seen("engine_rows_differing", apart, told, f"{events:,} events", seed, events >= ENOUGH_EVENTS)
