"""`countervail simulate`: a made-up world with known truth."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import WorldSummary, write_world

EXAMPLE = "Example: `countervail simulate surveillance-for-hire-2021 --out world --seed 1`"


def command(
    scenario: Annotated[
        str, typer.Argument(help="Name of a scenario that comes with Countervail, or path of a TOML file.")
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder for the world; an earlier world in it is replaced.")],
    seed: Annotated[int, typer.Option("--seed", min=0, help="The same seed gives the same bytes.")] = 1,
    accounts: Annotated[int | None, typer.Option("--accounts", min=200, help="Accounts beside the operators'.")] = None,
    events: Annotated[int | None, typer.Option("--events", min=1000, help="Events beside the operators'.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Write a made-up world: activity, accounts and the truth about them."""
    definition = read_scenario(find_scenario(scenario))
    with watched() as progress:
        summary = write_world(definition, out, seed=seed, accounts=accounts, events=events, progress=progress)
    if as_json:
        print_json({"out": str(out), **asdict(summary)})
    else:
        _tell(summary, out)


def _tell(summary: WorldSummary, out: Path) -> None:
    STDOUT.print(f"{summary.scenario}, seed {summary.seed}: {summary.days} days from {summary.first_day} in {out}")
    STDOUT.print(f"{summary.accounts:,} accounts, {summary.events:,} events")
    STDOUT.print(
        f"{summary.kinds['operator']:,} accounts of operators, {summary.operator_events:,} events,"
        f" {summary.operator_events_on_targets:,} of them on {summary.targets:,} targets"
    )
