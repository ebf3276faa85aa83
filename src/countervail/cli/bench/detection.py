"""`countervail bench detection`: whole made-up worlds, investigated, scored and held against the promised lines."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.table import Table

from countervail.cli.bench.options import seeds_of
from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.errors import InputError
from countervail.workflow.benches.detection import LINES, SCENARIOS, Judged, bench_detection

EXAMPLE = "Example: `countervail bench detection --seeds 41,42,43`"
_COLUMNS = ("scenario", "seed", "innocents", "press, activists", "precision", "recall", "with reviews", "reviews/100k")


def command(
    seeds: Annotated[str, typer.Option(help="Seeds no tuning has read, separated by commas.")],
    scenario: Annotated[
        list[str] | None,
        typer.Option(help="A scenario, may be given again. Default: all that promise something but the largest."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Simulate, investigate and score each world; exit 1 where one falls short of its scenario's lines."""
    chosen, numbers = _known(tuple(scenario or SCENARIOS)), seeds_of(seeds)
    with watched() as progress:
        judged = tuple(bench_detection(chosen, numbers, system_clock, progress))
    if as_json:
        print_json([{**asdict(world), "missed": list(world.missed)} for world in judged])
    else:
        _tell(judged)
    raise typer.Exit(1 if any(world.missed for world in judged) else 0)


def _known(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if name not in LINES:
            raise InputError(
                f"'{name}' promises nothing that could be judged.", hint=f"Give one of {', '.join(LINES)}."
            )
    return names


def _tell(judged: tuple[Judged, ...]) -> None:
    table = Table(*_COLUMNS, title="Made-up worlds: figures are optimistic")
    for world in judged:
        shares = (_share(each) for each in (world.account_precision, world.account_recall, world.review_recall))
        table.add_row(
            world.scenario,
            str(world.seed),
            _innocents(world),
            str(world.journalist_and_activist_accounts_alerted),
            *shares,
            f"{world.review_networks_per_100k_accounts:g}",
        )
    STDOUT.print(table)
    for world in judged:
        for line in world.missed:
            STDOUT.print(f"falls short: {world.scenario}, seed {world.seed}: {line}")


def _innocents(world: Judged) -> str:
    kinds = ", ".join(f"{kind} {count}" for kind, count in world.innocents_by_kind.items())
    return f"{world.innocents_alerted} ({kinds})" if kinds else str(world.innocents_alerted)


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"
