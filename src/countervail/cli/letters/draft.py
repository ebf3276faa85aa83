"""`countervail letters draft`: a letter set from a signed release and counsel's words, for counsel to read."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.letters.options import put, tell, told, writing
from countervail.cli.release.options import AsJson
from countervail.cli.terminal import print_json
from countervail.disruption.letters.brief import read_letter_brief

EXAMPLE = "Example: `countervail letters draft letter.toml --release R-7KQ2M4TB6XWZ3DFA --out letter.pdf --as ana`"


def command(
    brief: Annotated[Path, typer.Argument(help="Counsel's words, addressee and exhibits (TOML).", metavar="BRIEF")],
    release: Annotated[str, typer.Option(help="The signed release it rests on.", metavar="RELEASE")],
    out: Annotated[Path, typer.Option(help="Where the PDF is written.", metavar="PDF")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Set a letter and keep it. It is sent by nobody; an operator that nobody can name gets none."""
    words = read_letter_brief(brief)
    with writing(as_name, passphrase_file, state, config, "draft") as at:
        kept = at.room.releases.read(at.work.hand, release)
        made_up = at.room.simulated_network(at.work.hand.connection, kept, words.network)
        letter, pdf = at.office.draft(at.work.hand, words, release, simulated=made_up)
        put(out, pdf)
    if as_json:
        print_json(told(letter))
        return
    tell(letter)
