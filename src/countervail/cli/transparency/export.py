"""`countervail transparency export`: closed periods as CSV with a Frictionless description, in the field's columns."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.cli.transparency.options import AsJson, last_of_each, reading
from countervail.oversight.transparency.datapackage import description, write_package
from countervail.oversight.transparency.shape import shape

EXAMPLE = "Example: `countervail transparency export --shape github --home US --out tables`"


def command(
    out: Annotated[Path, typer.Option(help="Folder to write; must not exist.", metavar="FOLDER")],
    shape_name: Annotated[str, typer.Option("--shape", help="full, github, google or meta.", metavar="NAME")] = "full",
    period: Annotated[str | None, typer.Option(help="One half-year. Default: all that are closed.")] = None,
    home: Annotated[str | None, typer.Option(help="ISO code of your country; others are cross-border.")] = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Write tables and datapackage.json, from the last version of each period."""
    chosen = shape(shape_name)
    with reading(state, config) as connection:
        editions = last_of_each(connection, period)
    tables = chosen.tables(editions, home)
    versions = {edition.report.period: edition.version for edition in editions}
    told = description(f"transparency-{chosen.NAME}", "Transparency report", tables, versions=versions)
    write_package(out, told | {"description": editions[0].report.policy}, tables)
    if as_json:
        print_json({"folder": str(out), "tables": {one.name: len(one.rows) for one in tables}})
    else:
        STDOUT.print(f"{len(tables)} tables in {out}.", markup=False, soft_wrap=True)
