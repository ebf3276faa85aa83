"""`countervail bench explain`: whether explanations are true of the log, tried by editing it."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from countervail.activity.log import Log
from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.explain_fidelity import Fidelity, measure

EXAMPLE = "Example: `countervail bench explain --ties 25`"
_SCENARIO = "a-small-world"
_ACCOUNTS = 600
_EVENTS = 10_000
"""Small, because each tie means building all ties again some five times."""


def command(
    log: Annotated[
        Path | None, typer.Argument(help="Folder of a log that fits in memory; a small made-up world if not given.")
    ] = None,
    ties: Annotated[int, typer.Option(min=1, help="Random ties to try.")] = 500,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the choice and of the made-up world.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Take each tie's needed items out of the log, build again, and see whether the tie is gone; then put each back."""
    with watched() as progress, tempfile.TemporaryDirectory(prefix="countervail-") as folder:
        world = log or _made_up(Path(folder) / "world", seed, progress)
        fidelity = measure(Log.at(world), Keyring.ensure(), ties=ties, seed=seed, progress=progress)
    if as_json:
        print_json(fidelity.as_json())
    else:
        _tell(fidelity)
    raise typer.Exit(0 if fidelity.explain_fidelity == 1 else 1)


def _made_up(folder: Path, seed: int, progress: Progress) -> Path:
    scenario = read_scenario(find_scenario(_SCENARIO))
    write_world(scenario, folder, seed=seed, accounts=_ACCOUNTS, events=_EVENTS, progress=progress)
    return folder


def _tell(fidelity: Fidelity) -> None:
    figures = fidelity.as_json()
    STDOUT.print(f"explain_fidelity {figures['explain_fidelity']:g} on {figures['ties']:,} random ties")
    STDOUT.print(f"{figures['dropped']:,} ties dropped without their {figures['needed_items']:,} needed items in all")
    STDOUT.print(f"{figures['restored']:,} of those items, put back alone, restored their tie")
    STDOUT.print(f"{figures['edits']:,} edited logs, {figures['cpu_seconds']:,} CPU seconds")
    for trial in fidelity.trials:
        if not trial.faithful:
            STDOUT.print(f"not true: accounts {trial.pair}, {len(trial.needed)} items, {trial.restored} restored it")
