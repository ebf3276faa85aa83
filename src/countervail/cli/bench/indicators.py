"""`countervail bench indicators`: links, likenesses, STIX and guards, each beside the floor of the same run."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.workflow.benches.indicators import Bench, Wish, bench_indicators

EXAMPLE = "Example: `countervail bench indicators --lists warninglists`"


def command(
    links: Annotated[int, typer.Option(min=1, help="Distinct links to sweep.")] = 1_000_000,
    indicators: Annotated[int, typer.Option(min=1, help="Indicators to sweep against.")] = 100_000,
    protected: Annotated[int, typer.Option(min=1, help="Protected names.")] = 5_000,
    bundle: Annotated[
        int, typer.Option(min=1, help="Indicators of the STIX bundle; one of 20 times that too.")
    ] = 10_000,
    checks: Annotated[int, typer.Option(min=1, help="Hosts held against names, and guard checks.")] = 400_000,
    seed: Annotated[int, typer.Option(min=0, help="Seed of all names.")] = 1,
    lists: Annotated[list[Path] | None, typer.Option(help="Folder of warning lists; may be repeated.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure on this machine; print CPU seconds, rates and floors. Exit 1 if a bar is missed."""
    wish = Wish(links, indicators, protected, bundle, checks, seed, tuple(lists or ()))
    with watched() as progress:
        bench = bench_indicators(wish, progress)
    if as_json:
        print_json(asdict(bench))
    else:
        _tell(bench)
    if not all(figure.holds for figure in bench.figures):
        raise typer.Exit(1)


def _tell(bench: Bench) -> None:
    table = Table("what", "CPU s", "a second", "bar", "floor", "floor CPU s")
    for one in bench.figures:
        bar = one.bar if one.holds else f"{one.bar} MISSED"
        table.add_row(one.what, f"{one.cpu_s:.3f}", f"{one.per_second:,.0f}", bar, one.floor, f"{one.floor_cpu_s:.3f}")
    STDOUT.print(table)
    STDOUT.print(f"a bundle of 20 times the size takes {bench.stix_growth:.2f} of 20 times the time (1 is linear)")
