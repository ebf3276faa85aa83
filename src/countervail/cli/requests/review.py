"""`countervail requests review`: an emergency, looked at afterwards by a third officer."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, RequestId, login, say
from countervail.oversight.requests.records.looking_back import Reviewed

EXAMPLE = "Example: `countervail requests review R-1 --justified --findings 'She was found.' --as rio`"


def command(
    request: RequestId,
    justified: Annotated[bool, typer.Option("--justified/--unjustified", help="Whether it was an emergency.")],
    findings: Annotated[str, typer.Option(help="Why.", metavar="TEXT")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Review an emergency disclosure; never by one of its two signers."""
    who = login(as_name, passphrase_file, state, config)
    say(who, request, Reviewed(justified=justified, findings=findings), "review", as_json)
