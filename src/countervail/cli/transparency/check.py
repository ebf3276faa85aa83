"""`countervail transparency check`: a Frictionless package read, and what contradicts itself in it."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.terminal import STDOUT, print_json
from countervail.cli.transparency.options import AsJson
from countervail.oversight.transparency.csv_table import oddities
from countervail.oversight.transparency.datapackage import read_package

EXAMPLE = "Example: `countervail transparency check tables`"


def command(
    folder: Annotated[Path, typer.Argument(help="Folder with a datapackage.json.", metavar="FOLDER")],
    as_json: AsJson = False,
) -> None:
    """Read every table of a package. Exit 1 if one of them contradicts itself or its description."""
    tables = read_package(folder)
    found = [said for one in tables for said in oddities(one)]
    if as_json:
        print_json({"tables": len(tables), "rows": sum(len(one.rows) for one in tables), "oddities": found})
    else:
        STDOUT.print(f"{len(tables)} tables, {sum(len(one.rows) for one in tables):,} rows, {len(found)} oddities.")
        for said in found:
            STDOUT.print(f"  {said}", markup=False, soft_wrap=True)
    if found:
        raise typer.Exit(1)
