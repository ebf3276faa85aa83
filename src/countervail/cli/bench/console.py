"""`countervail bench console`: what each page costs the server, and how many readers it bears."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.vocabulary.clock import system_clock

if TYPE_CHECKING:
    from countervail.workflow.benches.console import ConsoleBench

EXAMPLE = "Example: `countervail bench console --readers 8 --seconds 20`"


def command(
    accounts: Annotated[int, typer.Option(min=10, help="Accounts of the case.")] = 5_000,
    ties: Annotated[int, typer.Option(min=10, help="Ties between them.")] = 50_000,
    rounds: Annotated[int, typer.Option(min=1, help="How often each page is read alone.")] = 20,
    readers: Annotated[int, typer.Option(min=1, max=64, help="How many read together.")] = 8,
    seconds: Annotated[float, typer.Option(min=0.1, help="How long they do.")] = 20.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Serve a made-up case; print server CPU and size of each page, then requests a second of concurrent readers."""
    # what serves and reads pages takes a second to import, which no other command should wait for
    from countervail.workflow.benches.console import Wish, bench_console

    with watched() as progress:
        bench = bench_console(Wish(accounts, ties, rounds, readers, seconds), system_clock, progress)
    if as_json:
        print_json(asdict(bench))
    else:
        tell(bench)


def tell(bench: "ConsoleBench") -> None:
    """Print the figures as a table, then one line about all readers together."""
    wish, together = bench.wish, bench.together
    table = Table("page", "kB", "median CPU ms", "p95 CPU ms", title=f"{wish.accounts:,} accounts, {wish.ties:,} ties")
    for page in bench.pages:
        table.add_row(page.path, f"{page.kilobytes:,}", f"{page.median_cpu_ms:,}", f"{page.p95_cpu_ms:,}")
    STDOUT.print(table)
    for path in bench.not_read:
        STDOUT.print(f"not read: {path}", soft_wrap=True)
    figures = f"{together.per_second:.1f} requests/s, {together.errors} errors"
    STDOUT.print(f"{together.readers} readers, {together.seconds:.0f} s: {figures}", soft_wrap=True)
    STDOUT.print(
        f"a page takes {together.median_ms:.0f} ms in the middle, {together.p95_ms:.0f} ms at the 95th percent"
    )
