"""`countervail letters read`: a letter's very bytes again, as they were drafted."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.letters.options import LetterId, put, tell, told, writing
from countervail.cli.release.options import AsJson
from countervail.cli.terminal import print_json

EXAMPLE = "Example: `countervail letters read L-7KQ2M4TB6XWZ3DFA --out letter.pdf --as col`"


def command(
    letter: LetterId,
    out: Annotated[Path, typer.Option(help="Where the PDF is written.", metavar="PDF")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Write a letter's PDF, to read, to sign or to serve."""
    with writing(as_name, passphrase_file, state, config, "read") as at:
        kept, pdf = at.office.read(at.work.hand, letter)
        put(out, pdf)
    if as_json:
        print_json(told(kept))
        return
    tell(kept)
