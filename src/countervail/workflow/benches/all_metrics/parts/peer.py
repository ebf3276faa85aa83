"""Pairs within a minute, ours and coordination-network-toolkit's (`bench peer`)."""

from collections.abc import Iterator, Sequence

from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.all_metrics.extent import Extent
from countervail.workflow.benches.all_metrics.seen import Seen
from countervail.workflow.benches.peer import PeerCost, bench_peer

MILLIONS, FEW_MILLIONS = (0.1, 1.0), (0.1,)
CHANNELS = ("link", "ip")
ENOUGH_USES = 1_000_000


def run(extent: Extent, progress: Progress) -> Iterator[Seen]:
    """The same sets for both, in this run."""
    seed, sizes = extent.seeds[0], MILLIONS if extent.full else FEW_MILLIONS
    yield from figures(bench_peer(sizes, CHANNELS, seed, progress, worlds=extent.worlds), str(seed))


def figures(costs: Sequence[PeerCost], seed: str) -> Iterator[Seen]:
    """Equal only if every set is; the ratio of CPU is the least of all sets."""
    size, whole = f"{max(cost.uses for cost in costs):,} uses", max(cost.uses for cost in costs) >= ENOUGH_USES
    equal = all(cost.equal for cost in costs)
    edges = ", ".join(f"{cost.edges:,} ({cost.channel})" for cost in costs)
    yield Seen("peer_edges_equal", equal, f"{'true' if equal else 'FALSE'}: {edges}", size, seed, whole)
    told = ", ".join(
        f"{cost.ratio:g} ({cost.channel}, {cost.uses:,}; loading {cost.peer_load_cpu_s:g} s)" for cost in costs
    )
    yield Seen("peer_to_our_cpu", min(cost.ratio for cost in costs), told, size, seed, whole)
