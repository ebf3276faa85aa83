"""`countervail requests fraud`: it was never the agency's request."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, RequestId, login, say
from countervail.oversight.requests.records.looking_back import Fraudulent

EXAMPLE = "Example: `countervail requests fraud R-1 --found-out 'The police know nothing of it.' --as ros`"


def command(
    request: RequestId,
    found_out: Annotated[str, typer.Option(help="How it came out, and by whom we were told.", metavar="TEXT")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Enter that a request was forged. Telling the users is owed at once; suspend the agency meanwhile."""
    who = login(as_name, passphrase_file, state, config)
    say(who, request, Fraudulent(found_out), "fraud", as_json)
