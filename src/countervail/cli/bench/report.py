"""`countervail bench report`: what a report of forty pages in seven scripts costs, Python's start included."""

from dataclasses import asdict
from typing import Annotated

import typer

from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.workflow.benches.report import bench_report

EXAMPLE = "Example: `countervail bench report`"


def command(as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False) -> None:
    """Write a made-up report in processes of their own: CPU seconds, pages, peak memory, the same bytes twice."""
    with watched() as progress:
        bench = bench_report(progress)
    if as_json:
        print_json(asdict(bench))
    else:
        STDOUT.print(f"{bench.pages} pages, {bench.html_bytes:,} bytes of HTML, {bench.pdf_bytes:,} of PDF")
        STDOUT.print(f"{bench.cpu_seconds} CPU seconds a process; an empty report {bench.floor_cpu_seconds}")
        STDOUT.print(f"peak {bench.peak_mb:g} MB; two runs gave {'the same' if bench.same_bytes else 'OTHER'} bytes")
    raise typer.Exit(0 if bench.same_bytes else 1)
