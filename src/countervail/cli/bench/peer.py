"""`countervail bench peer`: our pairs and those of coordination-network-toolkit, same sets, same run."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.table import Table

from countervail.cli.bench.options import Seed, Worlds, sizes
from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.workflow.benches.peer import PeerCost, bench_peer

EXAMPLE = "Example: `countervail bench peer --rows 0.1,1 --channel ip`"
_CHANNELS = ["link", "ip"]
_COLUMNS = ("channel", "uses", "accounts", "edges", "our CPU s", "peer: load", "peer: count", "ratio", "edges equal")


def command(
    rows: Annotated[str, typer.Option(help="Sizes in millions of uses, separated by commas.")] = "0.1,1",
    channel: Annotated[
        list[str] | None, typer.Option(help="A channel, may be given again. Default: link and ip.")
    ] = None,
    seed: Seed = 1,
    worlds: Worlds = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Count who used an item within 60 seconds of whom, as the peer does. Installs it into the cache on first use.

    Exit 1 where the edges differ.
    """
    with watched() as progress:
        costs = bench_peer(sizes(rows), tuple(channel or _CHANNELS), seed, progress, worlds=worlds)
    if as_json:
        print_json([asdict(cost) | {"equal": cost.equal, "ratio": cost.ratio} for cost in costs])
    else:
        _tell(costs)
    raise typer.Exit(0 if all(cost.equal for cost in costs) else 1)


def _tell(costs: tuple[PeerCost, ...]) -> None:
    table = Table(*_COLUMNS, title="pairs within 60 s, items of at most 500 accounts: ours and the peer's")
    for cost in costs:
        counts = (f"{cost.uses:,}", f"{cost.accounts:,}", f"{cost.edges:,}", f"{cost.our_cpu_s:.3f}")
        theirs = (f"{cost.peer_load_cpu_s:.2f}", f"{cost.peer_count_cpu_s:.2f}", f"{cost.ratio:g}")
        table.add_row(cost.channel, *counts, *theirs, "yes" if cost.equal else "NO")
    STDOUT.print(table)
    for cost in costs:
        STDOUT.print(f"{cost.channel}, {cost.uses:,} uses: {cost.our_fingerprint[:16]} {cost.peer_fingerprint[:16]}")
