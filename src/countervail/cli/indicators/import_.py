"""`countervail indicators import`: take lists in, every claim with its source; what is taken in twice adds nothing."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile, acting
from countervail.cli.indicators.options import (
    AsJson,
    Lists,
    RejectedFile,
    as_json,
    login,
    marking,
    show,
    write_rejected,
)
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.reading import Given, files_of, read_document
from countervail.intelligence.indicators.store import keep

EXAMPLE = "Example: `countervail indicators import lists/2026-03 --source 'Partner lab' --tlp amber --as ana`"


def command(
    path: Lists,
    source: Annotated[str, typer.Option(help="Who published them.")],
    as_name: As,
    tlp: Annotated[str, typer.Option(help="Marking of rows that bear none: your decision, on record.")] = "red",
    rejected: RejectedFile = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json_: AsJson = False,
) -> None:
    """Take lists in. Rows that are no indicators are kept out, each with its reason; see `indicators check` first."""
    given = Given(source, marking(tlp))
    readings = []
    with watched() as progress:
        files = files_of(path)
        progress.stage("reading", len(files))
        for file in files:
            readings.append(read_document(Document.read(file), given))
            progress.advance()
    lists = [one for one in readings if one.read]
    with acting(login(as_name, passphrase_file, state, config), "indicators import") as seat:
        kept = [keep(seat.hand, one, source) for one in lists]
    if rejected:
        write_rejected(rejected, readings)
    new = sum(one.indicators for one in kept), sum(one.claims for one in kept)
    back = sum(one.withdrawn for one in kept)
    if as_json_:
        told = {"new_indicators": new[0], "new_claims": new[1], "taken_back": back}
        print_json(told | {"files": as_json(readings)})
    else:
        show(readings)
        claims = f"{new[1]:,} claims that are new, {back:,} taken back"
        STDOUT.print(f"{new[0]:,} indicators nobody had claimed before, {claims}.")
