"""`countervail requests refuse`: turned down, with the reason that is counted."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, RequestId, login, say
from countervail.oversight.requests.process import Refusal
from countervail.oversight.requests.records.answering import Refused

EXAMPLE = "Example: `countervail requests refuse R-1 --because overbroad --text 'A whole town.' --as ros`"


def command(
    request: RequestId,
    because: Annotated[Refusal, typer.Option(help="The reason, as the report counts it.")],
    text: Annotated[str, typer.Option(help="What the agency is told.", metavar="TEXT")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Refuse a request; it ends there, and another one may come."""
    who = login(as_name, passphrase_file, state, config)
    say(who, request, Refused(because, text), "refuse", as_json)
