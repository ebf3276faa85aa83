"""`countervail requests nothing`: answer that nothing of what is asked for exists here."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, RequestId, login, say
from countervail.oversight.requests.records.answering import NothingHeld

EXAMPLE = "Example: `countervail requests nothing R-1 --text 'No such account.' --as ros`"


def command(
    request: RequestId,
    text: Annotated[str, typer.Option(help="What was looked for.", metavar="TEXT")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Answer that nothing is held."""
    who = login(as_name, passphrase_file, state, config)
    say(who, request, NothingHeld(text), "nothing", as_json)
