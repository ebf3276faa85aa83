"""`countervail investigate`: from an activity log to explained networks."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from countervail.activity.deployment import read_deployment
from countervail.activity.engines.choice import EngineName
from countervail.activity.engines.duckdb import DEFAULT_MEMORY
from countervail.activity.intake.mapping import read_mapping
from countervail.activity.intake.sources import Table
from countervail.activity.intake.take_in import Order, take_in
from countervail.cli.held_back import reasons_told
from countervail.cli.terminal import STDERR, STDOUT, print_json, watched
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.progress import Progress
from countervail.workflow.installation import Installation
from countervail.workflow.investigate import Investigation, Outcome, investigate

EXAMPLE = "Example: `countervail investigate world --out run`"


def command(
    log: Annotated[
        str, typer.Argument(help="Folder of a log: activity/day=*/*.parquet. For Spark also the URI of a store.")
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder for the run; an earlier run in it is replaced.")],
    mapping: Annotated[
        Path | None, typer.Option(help="Mapping file (TOML): LOG is first taken in, into OUT.log beside the run.")
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(help="Configuration, for guards and --mapping. Default: countervail.toml here."),
    ] = None,
    since: Annotated[str | None, typer.Option(help="First day to read, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day to read, YYYY-MM-DD.")] = None,
    engine: Annotated[
        EngineName, typer.Option(help="What computes; Spark runs where its own configuration says.")
    ] = EngineName.DUCKDB,
    threads: Annotated[int, typer.Option(min=1, help="Threads of the engine.")] = 2,
    memory: Annotated[str, typer.Option(help="Memory of the engine; past it, it spills to disk.")] = DEFAULT_MEMORY,
    keep: Annotated[
        bool, typer.Option(help="Keep finished steps until the end, so that a run started again goes on; or save disk.")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON.")] = False,
) -> None:
    """Find networks in a log; write who they are, why, in which phases and whom they watch."""
    with watched() as progress:
        if mapping:
            log = str(_taken_in(Path(log), mapping, config, out.with_name(f"{out.name}.log"), progress))
        guards = Installation.at(config=config).guards
        order = Investigation(log, out, since, threads, memory, guards, until, engine, keep=keep)
        outcome = investigate(order, Keyring.ensure(), system_clock, progress, _say)
    if as_json:
        print_json({"out": str(out), **asdict(outcome)})
    else:
        _tell(outcome, out)


def _say(sentence: str) -> None:
    STDERR.print(sentence, markup=False)


def _taken_in(source: Path, mapping: Path, config: Path | None, store: Path, progress: Progress) -> Path:
    order = Order(source, store, read_mapping(mapping), read_deployment(config))
    counts = take_in(order, Keyring.ensure(), system_clock, progress=progress).counts[Table.EVENTS]
    sys.stderr.write(
        f"{counts.read:,} rows read into {store}: {counts.stored:,} stored, {counts.already_there:,} already there, "
        f"{counts.dropped.total():,} dropped, {counts.quarantined.total():,} quarantined\n"
    )
    return store


def _tell(outcome: Outcome, out: Path) -> None:
    STDOUT.print(
        f"{outcome.set_aside:,} coordinated groups set aside: no phase of the surveillance chain, only counted"
    )
    STDOUT.print(f"{outcome.reviews:,} networks for review: an innocent reading stands beside the evidence")
    STDOUT.print(
        f"{outcome.alerts:,} alerts: {outcome.alerted_accounts:,} accounts acting on {outcome.targets:,} people"
    )
    for reason in reasons_told(outcome.held_back):
        STDOUT.print(reason)
    STDOUT.print("Coordination is not guilt: nothing follows from this by itself, people decide.")
    STDOUT.print(f"Open {out / 'summary.html'}")
