"""`countervail indicators check`: what a list holds and what is wrong with it, storing nothing."""

import typer

from countervail.cli.indicators.options import (
    FOUND_WRONG,
    AsJson,
    Lists,
    RejectedFile,
    as_json,
    is_broken,
    show,
    write_rejected,
)
from countervail.cli.terminal import print_json, watched
from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.reading import Given, files_of, read_document

EXAMPLE = "Example: `countervail indicators check partner-lists --rejected look-at.ndjson`"


def command(path: Lists, rejected: RejectedFile = None, as_json_: AsJson = False) -> None:
    """Read lists in any format and say what every row is. Exit 1 if rows are broken or of kinds we do not know."""
    files = files_of(path)
    readings = []
    with watched() as progress:
        progress.stage("reading", len(files))
        for file in files:
            readings.append(read_document(Document.read(file), Given(str(path))))
            progress.advance()
    if rejected:
        write_rejected(rejected, readings)
    if as_json_:
        print_json(as_json(readings))
    else:
        show(readings)
    if any(is_broken(one) for one in readings):
        raise typer.Exit(FOUND_WRONG)
