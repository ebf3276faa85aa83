"""`countervail requests notify`: the user was told."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, RequestId, login, say
from countervail.oversight.requests.records.notifying import Notified

EXAMPLE = "Example: `countervail requests notify R-1 --accounts 2 --how 'mail and in-app' --as ros`"


def command(
    request: RequestId,
    accounts: Annotated[int, typer.Option(help="How many accounts were told.", min=1)],
    how: Annotated[str, typer.Option(help="By which way.", metavar="TEXT")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Enter that users were told. Refused while an order of silence stands."""
    who = login(as_name, passphrase_file, state, config)
    say(who, request, Notified(accounts, how), "notify", as_json)
