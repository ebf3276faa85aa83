"""What a day costs that enters a window while another leaves, and whether its ties are exact (`bench watch`)."""

from collections.abc import Iterator, Sequence

from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.all_metrics.extent import Extent
from countervail.workflow.benches.all_metrics.seen import Seen
from countervail.workflow.benches.watch import DayCost, bench_watch

MILLIONS, FEW_MILLIONS = (1.0, 10.0), (0.1,)
ENOUGH_EVENTS = 1_000_000
"""detection.md names no size; a window that one machine would not rather build anew is meant."""


def run(extent: Extent, progress: Progress) -> Iterator[Seen]:
    """Each size in a process of its own."""
    seed = extent.seeds[0]
    sizes = MILLIONS if extent.full else FEW_MILLIONS
    yield from figures(bench_watch(sizes, seed, progress, worlds=extent.worlds), str(seed))


def figures(costs: Sequence[DayCost], seed: str) -> Iterator[Seen]:
    """Exact at every size; of the share of the ceiling the largest window's."""
    size = ", ".join(f"{cost.window_events:,}" for cost in costs) + " events in 28 days"
    whole = max(cost.window_events for cost in costs) >= ENOUGH_EVENTS
    exact = all(cost.delta_exact for cost in costs)
    yield Seen("delta_exact", exact, "true" if exact else "FALSE", size, seed, whole)
    told = ", ".join(f"{cost.delta_to_ceiling:g} (of {cost.ceiling:g})" for cost in costs)
    largest = max(costs, key=lambda cost: cost.window_events)
    yield Seen("delta_to_ceiling", largest.delta_to_ceiling, told, size, seed, whole)
