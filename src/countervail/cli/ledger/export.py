"""`countervail ledger export`: a part of the log as a file that its reader can check alone."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.ledger.options import AsJson, Config, State, office
from countervail.cli.terminal import STDOUT, print_json
from countervail.vocabulary.errors import InputError, Place

EXAMPLE = "Example: `countervail ledger export --out part.jsonl`, then `countervail ledger verify --part part.jsonl`"


def command(
    out: Annotated[Path, typer.Option(help="File to write; must not exist.", metavar="FILE")],
    start: Annotated[int, typer.Option("--from", help="First entry, counted from 0.", min=0)] = 0,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Write all entries from one on that the last checkpoint covers, with what proves them."""
    with office(state, config) as opened:
        lines = list(opened.part(start))
        key = str(opened.notary.signer.verifier)
    _write(out, b"".join(lines))
    entries = len(lines) - 2
    if as_json:
        print_json({"entries": entries, "first": start, "file": str(out), "key": key})
    else:
        STDOUT.print(f"{entries:,} entries from {start} on in {out}. Its reader needs the key: {key}", soft_wrap=True)


def _write(path: Path, content: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        hint = "Name a file that does not exist, in a folder that does."
        raise InputError(f"cannot write: {error.strerror}.", hint=hint, where=Place(str(path))) from error
