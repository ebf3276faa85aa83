"""`countervail bench shuffle`: what the tie build writes to shuffles on Spark, step by step, held against DuckDB."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from countervail.cli.bench.options import Rows, Seed, sizes
from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.workflow.benches.shuffle import ShuffleBench, ShuffleCost, bench_shuffle

EXAMPLE = "Example: `SPARK_CONF_DIR=/etc/spark countervail bench shuffle --rows 0.1,1,3`"
_MEGABYTE = 1_000_000
_COLUMNS = ("step", "shuffle MB", "records", "kept MB", "CPU s")


def command(
    rows: Rows = "0.1,1",
    seed: Seed = 1,
    worlds: Annotated[
        Path | None, typer.Option(help="Keep the made-up worlds in this folder, which driver and workers both see.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Build ties on Spark, wherever its configuration says; exit 1 where one row differs from DuckDB's."""
    with watched() as progress:
        bench = bench_shuffle(sizes(rows), seed, progress, worlds=worlds)
    if as_json:
        print_json(asdict(bench))
    else:
        _tell(bench)
    raise typer.Exit(0 if all(cost.differing == 0 for cost in bench.costs) else 1)


def _tell(bench: ShuffleBench) -> None:
    for cost in bench.costs:
        STDOUT.print(_table(cost))
        cpu = f"Spark {cost.spark_cpu_s:,.0f} CPU s (executors), DuckDB {cost.duckdb_cpu_s:,.1f}"
        STDOUT.print(f"{cost.linked:,} account-item pairs, {cost.pairs:,} pairs of accounts over items")
        STDOUT.print(f"{cost.differing} of {cost.ties:,} ties differ; {cpu}")
    if bench.growth_exponent is not None:
        STDOUT.print(f"shuffles grow with the {bench.growth_exponent:g}th power of events (1 is linear)")


def _table(cost: ShuffleCost) -> Table:
    total = f"{cost.shuffle_bytes / _MEGABYTE:,.0f} MB of shuffles"
    table = Table(*_COLUMNS, title=f"{cost.events:,} events, {cost.accounts:,} accounts: {total}")
    for step in cost.steps:
        sizes = (f"{step.shuffle_bytes / _MEGABYTE:,.1f}", f"{step.shuffle_records:,}")
        table.add_row(step.step, *sizes, f"{step.kept_bytes / _MEGABYTE:,.1f}", f"{step.cpu_s:,.1f}")
    return table
