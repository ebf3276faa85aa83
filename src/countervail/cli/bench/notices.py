"""`countervail bench notices`: what warning fifty thousand people costs, beside bare smtplib with the same bytes."""

from typing import TYPE_CHECKING, Annotated

import typer

from countervail.cli.terminal import STDOUT, print_json, watched

if TYPE_CHECKING:
    from countervail.workflow.benches.notices import NoticesBench

EXAMPLE = "Example: `countervail bench notices --people 5000`"
MOST = 2.0
"""The bar: ours may cost so many times what the bare conversation costs."""


def command(
    people: Annotated[int, typer.Option(min=1, help="Made-up people to warn.")] = 50_000,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Print, sign, journal and send notices over a real SMTP conversation here; exit 1 over twice the bare."""
    # what warns people takes a while to import, which no other command should wait for
    from countervail.workflow.benches.notices import bench_notices

    with watched() as progress:
        bench = bench_notices(people, progress)
    if as_json:
        print_json(bench.as_json())
    else:
        tell(bench)
    whole = bench.arrived == bench.distinct == bench.people
    raise typer.Exit(0 if whole and bench.ratio <= MOST else 1)


def tell(bench: "NoticesBench") -> None:
    """Print the figures."""
    kinds = f"{bench.countries} countries, {bench.languages} languages, {bench.texts:,} texts"
    STDOUT.print(f"{bench.people:,} people, {kinds}, {bench.megabytes:,.0f} MB")
    STDOUT.print(f"arrived {bench.arrived:,}, distinct {bench.distinct:,}")
    ours = (
        f"printing and signing {bench.printing_s:.1f}, sending {bench.sending_s:.1f}, receiving {bench.receiving_s:.1f}"
    )
    STDOUT.print(f"ours, CPU s: {bench.ours_s:.1f} ({ours})", soft_wrap=True)
    bare = f"smtplib {bench.bare_sending_s:.1f}, receiving {bench.bare_receiving_s:.1f}"
    STDOUT.print(f"bare, CPU s: {bench.bare_s:.1f} ({bare})")
    STDOUT.print(f"ratio {bench.ratio:.2f}, the bar is {MOST:g}; {bench.wall_s:.0f} s on the clock")
