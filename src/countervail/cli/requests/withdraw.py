"""`countervail requests withdraw`: the agency took it back."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, RequestId, login, say
from countervail.oversight.requests.records.answering import Withdrawn

EXAMPLE = "Example: `countervail requests withdraw R-1 --text 'Solved otherwise.' --as ros`"


def command(
    request: RequestId,
    text: Annotated[str, typer.Option(help="What the agency said.", metavar="TEXT")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Enter that the agency took its request back."""
    who = login(as_name, passphrase_file, state, config)
    say(who, request, Withdrawn(text), "withdraw", as_json)
