"""`countervail blocks hits`: what blocks have stopped, counted from a log of whoever applies them."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.blocks.options import AsJson, DryRun, blocking
from countervail.cli.identity import As, Login, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.workflow.block_hits import LogKind, counted
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail blocks hits tap.jsonl --kind synapse --source synapse --no-dry-run --as ana`"


def command(
    log: Annotated[Path, typer.Argument(help="The log. Of synapse: the module's `tap.jsonl`.", metavar="LOG")],
    kind: Annotated[LogKind, typer.Option(help="What wrote it.")],
    source: Annotated[str, typer.Option(help="A name for the log, the same each time it is read.")],
    as_name: As,
    dry_run: DryRun = True,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Count hits by block and day. Nobody who was stopped is kept; a log read twice counts once."""
    with blocking(Login(as_name, Installation.at(state, config), passphrase_file), "hits") as at:
        new = counted(at.work.hand, at.blocks, log, kind, source, keep=not dry_run)
    if as_json:
        print_json({"dry_run": dry_run, "new": dict(sorted(new.items()))})
        return
    for block, count in sorted(new.items()):
        STDOUT.print(f"{block}: {count:,} new", markup=False)
    if not new:
        STDOUT.print("Nothing new.")
    if dry_run:
        STDOUT.print("A dry run: nothing was kept. Say --no-dry-run to go on.")
