"""`countervail transparency page`: a closed half-year as a page of HTML or a PDF, from one content model."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.activity.deployment import read_deployment
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.cli.transparency.options import AsJson, Period, history, reading
from countervail.oversight.transparency.told import FORMATS, compose
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import InputError, Place

EXAMPLE = "Example: `countervail transparency page 2026-H1 --out 2026-H1.pdf`"


def command(
    period: Period,
    out: Annotated[Path, typer.Option(help="File to write: NAME.html or NAME.pdf.", metavar="FILE")],
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Draw the last version of a period, with every correction; the same version gives the same bytes each time."""
    written = FORMATS.get(out.suffix.lower())
    if written is None:
        raise InputError(f"'{out.name}' is neither a page nor a PDF.", hint="End its name in .html or .pdf.")
    deployment = read_deployment(config)
    with reading(state, config) as connection:
        versions = history(connection, period)
    content = written(compose(versions, deployment))
    try:
        out.write_bytes(content)
    except OSError as error:
        raise InputError(f"cannot write: {error.strerror}.", hint="Name a file.", where=Place(str(out))) from error
    version = versions[-1].version
    if as_json:
        print_json({"period": period, "version": version, "file": str(out), "sha256": digest(content)})
    else:
        STDOUT.print(f"{period} version {version} in {out}.", markup=False, soft_wrap=True)
