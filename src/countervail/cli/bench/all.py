"""`countervail bench`, or `bench all`: every named metric of the design in one table, innocents first."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.table import Table

from countervail.cli.bench.options import seeds_of, sizes
from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.vocabulary.errors import InputError

if TYPE_CHECKING:
    from countervail.workflow.benches.all_metrics.table import Metric

EXAMPLE = "Example: `countervail bench all --full --seeds 43,51,52 --into benchmarks/RESULTS.md`"
_QUICK, _FULL = "1", "43,51,52"
_TITLE = "Made-up worlds: figures are optimistic"
_COLUMNS = ("metric", "line", "seen", "stands", "part", "CPU s")


def command(
    full: Annotated[
        bool, typer.Option("--full/--quick", help="At the sizes promised: hours. Else a first look: some minutes.")
    ] = False,
    seeds: Annotated[
        str | None, typer.Option(help="Seeds, separated by commas. Default: 1, or 43,51,52 in full.")
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option(help="A part to leave out, shown as 'not run'; may be given again.")
    ] = None,
    only: Annotated[list[str] | None, typer.Option(help="Run this part alone; may be given again.")] = None,
    rows: Annotated[str, typer.Option(help="Sizes of the tie build in millions of events, as in 1,10,30.")] = "",
    worlds: Annotated[Path | None, typer.Option(help="Keep the worlds of ties and days in this folder.")] = None,
    into: Annotated[
        Path | None, typer.Option(help="Also put the table into this Markdown file, between its marks.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the rows as JSON.")] = False,
) -> None:
    """Measure everything on one core; exit 1 where a line is missed. What was not run says so and counts as neither."""
    # every part of the system is measured, so everything is imported: no other command should wait for that
    from countervail.workflow.benches.all_metrics.extent import Extent
    from countervail.workflow.benches.all_metrics.promises import Standing
    from countervail.workflow.benches.all_metrics.results_section import made, section, write_into
    from countervail.workflow.benches.all_metrics.table import all_metrics, all_parts

    chosen = seeds_of(seeds or (_FULL if full else _QUICK))
    extent = Extent(full, chosen, worlds, sizes(rows) if rows else ())
    out = _left_out(without or [], only or [], frozenset(all_parts()))
    with watched() as progress:
        metrics = all_metrics(extent, progress, without=out)
    if as_json:
        print_json([asdict(metric) for metric in metrics])
    else:
        _tell(metrics)
    if into:
        write_into(into, section(metrics, made(extent, into)))
    raise typer.Exit(1 if any(metric.standing is Standing.SHORT for metric in metrics) else 0)


def _tell(metrics: "Sequence[Metric]") -> None:
    """The rows, then what was seen on what, a line each: a screen is too narrow for both."""
    table = Table(*_COLUMNS, title=_TITLE, box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for one in metrics:
        value = "-" if one.value is None else f"{one.value:.4g}"
        cpu = "-" if one.part_cpu_s is None else f"{one.part_cpu_s:,.0f}"
        table.add_row(one.name, one.bar, value, one.standing.value, one.part, cpu)
    STDOUT.print(table)
    for one in metrics:
        if one.value is not None:
            STDOUT.print(f"{one.name}: {one.seen}; on {one.size}, seeds {one.seeds}", soft_wrap=True)
    for part, why in {one.part: one.seen for one in metrics if one.value is None}.items():
        STDOUT.print(f"{part} was not run: {why}", soft_wrap=True)


def _left_out(without: list[str], only: list[str], parts: frozenset[str]) -> frozenset[str]:
    for name in (*without, *only):
        if name not in parts:
            raise InputError(f"there is no part '{name}'.", hint=f"Parts are {', '.join(sorted(parts))}.")
    return frozenset(without) | (parts - frozenset(only) if only else frozenset())
