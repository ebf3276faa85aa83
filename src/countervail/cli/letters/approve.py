"""`countervail letters approve`: counsel signs the very bytes they read."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.letters.options import LetterId, on_paper, tell, told, writing
from countervail.cli.release.options import AsJson
from countervail.cli.terminal import print_json
from countervail.people.statement import Purpose
from countervail.vocabulary.canonical import digest

EXAMPLE = "Example: `countervail letters approve L-7KQ2M4TB6XWZ3DFA --pdf letter.pdf --as col`"


def command(
    letter: LetterId,
    pdf: Annotated[Path, typer.Option(help="The file you read.", metavar="PDF")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Sign the bytes of a file; refused if they are not the letter's, or the letter is your own draft."""
    content = on_paper(pdf, "Write it with `letters read`.")
    with writing(as_name, passphrase_file, state, config, "approve") as at:
        signature = at.work.signer.sign(Purpose.APPROVE_LETTER, digest(content), at.work.hand.now)
        kept = at.office.approve(at.work.hand, letter, content, signature)
    if as_json:
        print_json(told(kept))
        return
    tell(kept)
