"""`countervail bench ties`: what building ties costs beside a floor measured in the same run, and how it grows."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.table import Table

from countervail.cli.bench.options import Rows, Seed, Worlds, sizes
from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.workflow.benches.ties import TieBench, bench_ties

EXAMPLE = "Example: `countervail bench ties --rows 1,3,10`"


def command(
    rows: Rows = "1,3,10",
    seed: Seed = 1,
    worlds: Worlds = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Build ties over made-up worlds of growing size; print CPU seconds, ratio to the floor and peak memory."""
    with watched() as progress:
        bench = bench_ties(sizes(rows), seed, progress, worlds=worlds)
    if as_json:
        print_json(asdict(bench))
    else:
        _tell(bench)


def _tell(bench: TieBench) -> None:
    table = Table("events", "floor CPU s", "build CPU s", "ratio", "peak GB", "ties", title="tie_to_floor_ratio")
    for cost in bench.costs:
        figures = (f"{cost.floor_cpu_s:.2f}", f"{cost.build_cpu_s:.2f}", f"{cost.tie_to_floor_ratio:.2f}")
        table.add_row(f"{cost.events:,}", *figures, f"{cost.peak_rss_gb:.2f}", f"{cost.ties:,}")
    STDOUT.print(table)
    if bench.growth_exponent is not None:
        power, floor = bench.growth_exponent, bench.floor_growth_exponent
        STDOUT.print(f"CPU grows with the {power:g}th power of events, the floor with the {floor:g}th (1 is linear)")
