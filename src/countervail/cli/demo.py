"""`countervail demo`: the whole path on a made-up world, in one command."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.score import show_score
from countervail.cli.terminal import STDOUT, watched
from countervail.vocabulary.clock import system_clock
from countervail.workflow.demo import SCENARIO, SEED, demo

EXAMPLE = "Example: `countervail demo --out demo`"


def command(
    out: Annotated[Path, typer.Option("--out", help="Throw-away folder for world, run and keys.")] = Path("demo"),
    seed: Annotated[int, typer.Option(min=0, help="Seed of the made-up world.")] = SEED,
) -> None:
    """Simulate seven invented surveillance firms in a population of 120,000, find them, and say how well."""
    STDOUT.print(f"A made-up world: scenario {SCENARIO}, seed {seed}. No real firm, person or outlet is in it.")
    with watched() as progress:
        done = demo(out, system_clock, progress, seed=seed)
    show_score(done.score)
    STDOUT.print(f"{done.outcome.set_aside:,} coordinated groups without any phase were set aside, only counted.")
    STDOUT.print(f"Open {done.summary}")
