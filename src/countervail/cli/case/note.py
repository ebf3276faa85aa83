"""`countervail case note`: a remark in a case, internal unless said otherwise."""

from typing import Annotated

import typer

from countervail.casework.records.note import Note
from countervail.cli.case.options import AsJson, CaseId, login, say
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State

EXAMPLE = 'Example: `countervail case note C-1 "Waiting for the mail team." --as ana`'


def command(
    case: CaseId,
    text: Annotated[str, typer.Argument(help="What is to be remembered.", metavar="TEXT")],
    as_name: As,
    public: Annotated[bool, typer.Option(help="It may go into what others read; this cannot be changed.")] = False,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Write a remark into a case."""
    say(login(as_name, passphrase_file, state, config), case, Note(text, public), "case note", as_json)
