"""What building ties costs beside its floor, how it grows, what memory it takes (`bench ties`)."""

from collections.abc import Iterator

from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.all_metrics.extent import Extent
from countervail.workflow.benches.all_metrics.seen import Seen
from countervail.workflow.benches.ties import TieBench, bench_ties

MILLIONS, FEW_MILLIONS = (1.0, 10.0, 100.0), (0.1, 1.0)
ENOUGH_EVENTS = 10_000_000
MOST_EVENTS = 100_000_000
"""The ratio is promised from the first to the second, growth and memory up to the second."""


def run(extent: Extent, progress: Progress) -> Iterator[Seen]:
    """Two sizes at least, each in a process of its own."""
    seed = extent.seeds[0]
    sizes = extent.rows or (MILLIONS if extent.full else FEW_MILLIONS)
    yield from figures(bench_ties(sizes, seed, progress, worlds=extent.worlds), str(seed))


def figures(bench: TieBench, seed: str) -> Iterator[Seen]:
    """Of the ratio the worst, at the sizes it is promised for where there are any."""
    events = [cost.events for cost in bench.costs]
    size, whole = f"{min(events):,} to {max(events):,} events", max(events) >= MOST_EVENTS
    judged = [cost for cost in bench.costs if cost.events >= ENOUGH_EVENTS] or list(bench.costs)
    worst = max(judged, key=lambda cost: cost.tie_to_floor_ratio)
    told = ", ".join(f"{cost.tie_to_floor_ratio:g} at {cost.events / 1e6:.1f} M" for cost in bench.costs)
    yield Seen("tie_to_floor_ratio", worst.tie_to_floor_ratio, told, size, seed, whole)
    if bench.growth_exponent is not None:
        told = f"{bench.growth_exponent:g} (the floor itself {bench.floor_growth_exponent:g})"
        yield Seen("tie_growth_exponent", bench.growth_exponent, told, size, seed, whole)
    peak = max(cost.peak_rss_gb for cost in bench.costs)
    yield Seen("tie_peak_rss_gb", peak, f"{peak:g}", size, seed, whole)
