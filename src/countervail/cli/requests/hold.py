"""`countervail requests hold`: a legal hold on a request itself, until a day."""

from typing import Annotated

import typer

from countervail.cli.case.options import moment
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, Reason, RequestId, login, say
from countervail.oversight.requests.records.keeping import Held

EXAMPLE = "Example: `countervail requests hold R-1 --reason 'The user sued.' --until 2029-01-01 --as ros`"


def command(
    request: RequestId,
    reason: Reason,
    as_name: As,
    until: Annotated[str | None, typer.Option(help="Day on which it ends; a past one ends it. Default: none.")] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Keep a request from being erased, whatever its age."""
    who = login(as_name, passphrase_file, state, config)
    say(who, request, Held(reason, moment(until) if until else None), "hold", as_json)
