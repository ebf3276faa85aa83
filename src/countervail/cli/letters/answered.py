"""`countervail letters answered`: write down what the addressee of a served letter answered."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.case.options import moment
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.letters.options import LetterId, on_paper, tell, told, writing
from countervail.cli.release.options import AsJson
from countervail.cli.terminal import print_json
from countervail.disruption.letters.reply import Reply
from countervail.vocabulary.canonical import digest

EXAMPLE = (
    "Example: `countervail letters answered L-7KQ2M4TB6XWZ3DFA --at 2026-03-20 --says 'We do not comment.' "
    "--proof answer.pdf --as ana`"
)


def command(
    letter: LetterId,
    at_time: Annotated[str, typer.Option("--at", help="When it reached you.", metavar="TIME")],
    says: Annotated[str, typer.Option(help="Their words, as they may be quoted; kept sealed.", metavar="TEXT")],
    proof: Annotated[Path, typer.Option(help="What they sent; only its hash is kept.", metavar="FILE")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Record an answer. A claim whose brief names the letter (`letter = "L-..."`) shows it in the next release."""
    reply = Reply(moment(at_time), says, digest(on_paper(proof, "Give what they sent.")))
    with writing(as_name, passphrase_file, state, config, "answered") as at:
        kept = at.office.answered(at.work.hand, letter, reply)
    if as_json:
        print_json(told(kept))
        return
    tell(kept)
