"""`countervail bench taxii`: pages a CPU second of the TAXII server, over a large collection with writers running."""

from dataclasses import asdict
from typing import Annotated

import typer

from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.vocabulary.clock import system_clock

EXAMPLE = "Example: `countervail bench taxii --objects 100000`"


def command(
    objects: Annotated[int, typer.Option(min=100, help="Objects that lie there at the beginning.")] = 100_000,
    limit: Annotated[int, typer.Option(min=1, max=100, help="Objects a page.")] = 100,
    writers: Annotated[bool, typer.Option(help="Add objects while pages are read.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Read a whole collection page by page; count what was read twice or missed; CPU of the server process alone."""
    # what serves takes a second to import, which no other command should wait for
    from countervail.workflow.benches.full_collection import TaxiiWish
    from countervail.workflow.benches.taxii import bench_taxii

    with watched() as progress:
        bench = bench_taxii(TaxiiWish(objects, limit, writers), system_clock, progress)
    if as_json:
        print_json(asdict(bench))
        return
    twice = bench.objects - bench.distinct
    STDOUT.print(f"{bench.pages:,} pages, {bench.objects:,} objects, {twice:,} read twice, {bench.missed:,} missed")
    STDOUT.print(f"{bench.added_meanwhile:,} objects were added meanwhile")
    STDOUT.print(f"{bench.pages_per_cpu_s:,} pages a CPU second of the server")
    STDOUT.print(f"a page: {bench.first_tenth_ms} ms in the first tenth, {bench.last_tenth_ms} ms in the last")
