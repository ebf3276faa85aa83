"""`countervail backup`: everything an installation keeps but its keys, sealed so that retention reaches it."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.ledger.options import Config, State
from countervail.cli.retention.options import AsJson, premises
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.backup.backup import back_up
from countervail.vocabulary.clock import system_clock
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail backup --out /mnt/backups/2026-03-05`; copy the keys folder by another hand, elsewhere"


def command(
    out: Annotated[Path, typer.Option(help="Folder to write; must not exist.", metavar="FOLDER")],
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Back up databases, runs and stores. The keys folder never comes along; without it a backup is noise."""
    installation = Installation.at(state, config)
    database = installation.database()
    try:
        with premises(installation, database) as places:
            made = back_up(places, out, system_clock())
    finally:
        database.close()
    if as_json:
        print_json({"backup": made, "folder": str(out)})
    else:
        STDOUT.print(f"{made} in {out}. Its keys lie in the keys folder: back that up apart.", soft_wrap=True)
