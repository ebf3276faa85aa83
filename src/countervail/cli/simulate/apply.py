"""`countervail simulate apply`: a made-up world carries a job out, as a platform's own tooling would."""

from pathlib import Path
from typing import Annotated, Any

import typer

from countervail.cli.terminal import STDOUT, print_json
from countervail.vocabulary.clock import system_clock
from countervail.workflow.played_platform import Carried, carry_out

EXAMPLE = "Example: `countervail simulate apply exchange/jobs/J-0123.jsonl --world world --faulty 0.03`"


def command(
    job: Annotated[Path, typer.Argument(help="A job that `countervail enforce` wrote.", metavar="JOB")],
    world: Annotated[Path, typer.Option("--world", help="The made-up world that plays the platform.")],
    faulty: Annotated[
        float, typer.Option(min=0, max=1, help="Share of the orders that are answered 'done' and not done.")
    ] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print what became of the job as JSON.")] = False,
) -> None:
    """Carry a job out in a made-up world: write its result, and let the world live one more day."""
    carried = carry_out(job, world, faulty, system_clock)
    if as_json:
        print_json(_told(carried))
    else:
        _tell(carried)


def _told(carried: Carried) -> dict[str, Any]:
    return {
        "job": carried.job,
        "outcomes": {outcome.value: count for outcome, count in carried.outcomes.items()},
        "faulty": carried.faulty,
        "acted_at": None if carried.acted_at is None else carried.acted_at.isoformat(),
        "events": carried.events,
        "result": str(carried.result),
        "public_key": str(carried.public_key),
    }


def _tell(carried: Carried) -> None:
    if carried.acted_at is None:
        STDOUT.print(f"{carried.job} was carried out before; nothing was done again.")
    else:
        said = ", ".join(f"{count:,} {outcome.value}" for outcome, count in carried.outcomes.items())
        STDOUT.print(f"{carried.job}: {said}. {carried.events:,} events on the day after, {carried.acted_at:%Y-%m-%d}.")
        if carried.faulty:
            STDOUT.print(f"{carried.faulty:,} of those 'done' were not done: verification must find them.")
    STDOUT.print(f"Result: {carried.result}", soft_wrap=True)
    STDOUT.print(f"It is checked with {carried.public_key}.", soft_wrap=True)
