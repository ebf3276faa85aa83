"""`countervail transparency page`: a closed half-year as one HTML page that opens from disk and prints."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.activity.deployment import read_deployment
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT
from countervail.cli.transparency.options import Period, history, reading
from countervail.oversight.transparency.page import page
from countervail.vocabulary.errors import InputError, Place

EXAMPLE = "Example: `countervail transparency page 2026-H1 --out 2026-H1.html`"


def command(
    period: Period,
    out: Annotated[Path, typer.Option(help="File to write.", metavar="FILE")],
    state: State = None,
    config: Config = None,
) -> None:
    """Draw the last version of a period, with every correction, under the name of who answers for it."""
    deployment = read_deployment(config)
    with reading(state, config) as connection:
        versions = history(connection, period)
    try:
        out.write_text(page(versions, deployment.controller, deployment.contact), encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot write: {error.strerror}.", hint="Name a file.", where=Place(str(out))) from error
    STDOUT.print(f"{period} version {versions[-1].version} in {out}.", markup=False, soft_wrap=True)
