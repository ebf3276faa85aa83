"""What `demo` was asked for: the world, the finding, the score, and then the tour."""

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.demo.live import on_a_real_server
from countervail.cli.demo.stage import Stage
from countervail.cli.demo.stations.console import served
from countervail.cli.demo.tour import tour
from countervail.cli.score import show_score
from countervail.cli.terminal import STDOUT, Lines, watched
from countervail.simulation.homeserver.names import rename
from countervail.simulation.homeserver.server import check_installed
from countervail.vocabulary.clock import system_clock
from countervail.workflow.demo import SCENARIO, SEED, Demo, demo

EXAMPLE = "Example: `countervail demo --out demo --no-console`"


def command(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="Throw-away folder for world, run, keys and state.")] = Path(
        "demo"
    ),
    seed: Annotated[int, typer.Option(min=0, help="Seed of the made-up world.")] = SEED,
    console: Annotated[bool, typer.Option(help="At the end, serve the console on what was done.")] = True,
    scenario: Annotated[str, typer.Option(help="A smaller one is quicker: a-small-world.")] = SCENARIO,
    live: Annotated[bool, typer.Option("--live", help="Act on a real Synapse, started for this alone.")] = False,
    synapse: Annotated[
        Path, typer.Option(help="With --live: a Python that has Synapse and our module.", metavar="PYTHON")
    ] = Path("synapse/bin/python"),
) -> None:
    """Simulate invented surveillance firms, find them, say how well, and take one case from alert to undone act."""
    if live:
        check_installed(synapse)
    STDOUT.print(f"A made-up world: scenario {scenario}, seed {seed}. No real firm, person or outlet is in it.")
    with watched(Lines()) as progress:
        done = demo(out, system_clock, progress, scenario=scenario, seed=seed, rename=rename if live else None)
    show_score(done.score)
    STDOUT.print(f"{done.outcome.set_aside:,} coordinated groups without any phase were set aside, only counted.")
    stage = Stage(out.absolute(), context.find_root().command)
    with on_a_real_server(stage, synapse) if live else nullcontext(stage) as furnished:
        _show(furnished, done, console=console)


def _show(stage: Stage, done: Demo, *, console: bool) -> None:
    tour(stage)
    STDOUT.print(f"\nOpen {done.summary}", soft_wrap=True)
    STDOUT.print(f"Type any line above yourself: cd {stage.folder} && . ./environment", soft_wrap=True)
    if console:
        stage.done(*served(stage))
