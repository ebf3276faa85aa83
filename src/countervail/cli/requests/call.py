"""`countervail requests call`: the agency was called back, at the number in its file."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, RequestId, login, say
from countervail.oversight.requests.records.checking import CallBack

EXAMPLE = "Example: `countervail requests call R-1 --answered-by 'Officer N.' --confirmed --as ros`"


def command(
    request: RequestId,
    answered_by: Annotated[str, typer.Option(help="Who answered.", metavar="TEXT")],
    confirmed: Annotated[bool, typer.Option("--confirmed/--denied", help="Whether they know the request as theirs.")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Enter a call-back. An emergency is answered after one that confirmed it, never before."""
    who = login(as_name, passphrase_file, state, config)
    say(who, request, CallBack(answered_by, confirmed), "call", as_json)
