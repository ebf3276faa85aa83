"""What `demo` was asked for: the world, the finding, the score, and then the tour."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.demo.stage import Stage
from countervail.cli.demo.stations.console import SERVED
from countervail.cli.demo.tour import tour
from countervail.cli.score import show_score
from countervail.cli.terminal import STDOUT, Lines, watched
from countervail.vocabulary.clock import system_clock
from countervail.workflow.demo import SCENARIO, SEED, demo

EXAMPLE = "Example: `countervail demo --out demo --no-console`"


def command(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="Throw-away folder for world, run, keys and state.")] = Path(
        "demo"
    ),
    seed: Annotated[int, typer.Option(min=0, help="Seed of the made-up world.")] = SEED,
    console: Annotated[bool, typer.Option(help="At the end, serve the console on what was done.")] = True,
    scenario: Annotated[str, typer.Option(help="A smaller one is quicker: a-small-world.")] = SCENARIO,
) -> None:
    """Simulate invented surveillance firms, find them, say how well, and take one case from alert to undone act."""
    STDOUT.print(f"A made-up world: scenario {scenario}, seed {seed}. No real firm, person or outlet is in it.")
    with watched(Lines()) as progress:
        done = demo(out, system_clock, progress, scenario=scenario, seed=seed)
    show_score(done.score)
    STDOUT.print(f"{done.outcome.set_aside:,} coordinated groups without any phase were set aside, only counted.")
    stage = Stage(out.absolute(), context.find_root().command)
    tour(stage)
    STDOUT.print(f"\nOpen {done.summary}", soft_wrap=True)
    STDOUT.print(f"Type any line above yourself: cd {out} && . ./environment", soft_wrap=True)
    if console:
        stage.done(*SERVED)
