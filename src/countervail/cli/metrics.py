"""`countervail metrics`: the figures a monitor watches, in the text that Prometheus reads."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.ledger.options import Config, State
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.errors import InputError, Place
from countervail.workflow.installation import Installation
from countervail.workflow.ledger_office import ledger_office
from countervail.workflow.metrics import metrics

EXAMPLE = "Example, from cron: `countervail metrics --out /var/lib/node_exporter/countervail.prom`"


def command(
    out: Annotated[
        Path | None, typer.Option(help="Replace this file as a whole. Default: print.", metavar="FILE")
    ] = None,
    state: State = None,
    config: Config = None,
) -> None:
    """Count cases, steps, appeals and what the ledger's witness has not covered. No id of anybody is in it."""
    with ledger_office(Installation.at(state, config), Keyring.ensure()) as office:
        text = metrics(office.notary, system_clock())
    if out is None:
        sys.stdout.write(text)
        return
    try:
        coming = out.with_name(f"{out.name}.{os.getpid()}")
        coming.write_text(text, "utf-8")
        coming.replace(out)
    except OSError as error:
        raise InputError("the figures cannot be written.", hint="Check the folder.", where=Place(str(out))) from error
