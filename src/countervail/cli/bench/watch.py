"""`countervail bench watch`: what a day costs that enters a window while another leaves, beside a full build."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.table import Table

from countervail.cli.bench.options import Rows, Seed, Worlds, sizes
from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.workflow.benches.watch import DayCost, bench_watch

EXAMPLE = "Example: `countervail bench watch --rows 1,3`"
_INEXACT = 1


def command(
    rows: Rows = "1",
    seed: Seed = 1,
    worlds: Worlds = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Move a window by a day; print CPU seconds, share of the ceiling, and whether the ties are those built anew."""
    with watched() as progress:
        costs = bench_watch(sizes(rows), seed, progress, worlds=worlds)
    if as_json:
        print_json([asdict(cost) for cost in costs])
    else:
        _tell(costs)
    if not all(cost.delta_exact for cost in costs):
        raise typer.Exit(_INEXACT)


def _tell(costs: tuple[DayCost, ...]) -> None:
    columns = (
        "window",
        "full ties s",
        "day ties s",
        "speedup",
        "ceiling",
        "of it",
        "full rest s",
        "rest s",
        "day / full",
        "exact",
    )
    table = Table(*columns, title="delta_to_ceiling")
    for cost in costs:
        ties = (f"{cost.full_ties_cpu_s:.2f}", f"{cost.day_ties_cpu_s:.2f}", f"{cost.speedup:.2f}")
        ratios = (f"{cost.ceiling:.2f}", f"{cost.delta_to_ceiling:.2f}")
        table.add_row(
            f"{cost.window_events:,}",
            *ties,
            *ratios,
            f"{cost.full_rest_cpu_s:.2f}",
            f"{cost.rest_cpu_s:.2f}",
            f"{cost.day_to_full:.2f}",
            "yes" if cost.delta_exact else "NO",
        )
    STDOUT.print(table)
    STDOUT.print(
        "CPU seconds of one core. Rest: cards, communities, conduct, which a day computes again as a full run does.\n"
        "Ceiling: posting and pair rows of the window, over those that came or went."
    )
