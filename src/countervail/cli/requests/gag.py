"""`countervail requests gag`: an order of silence extended, given an end, or lifted."""

from typing import Annotated

import typer

from countervail.cli.case.options import moment
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, RequestId, login, say
from countervail.oversight.requests.records.notifying import GagChanged
from countervail.vocabulary.clock import system_clock

EXAMPLE = (
    "Example: `countervail requests gag R-1 --order 'Extended, 3 June 2026' --until 2026-12-01 --as ros`,"
    " or `countervail requests gag R-1 --order 'Lifted' --lifted --as ros`"
)


def command(
    request: RequestId,
    order: Annotated[str, typer.Option(help="Which order, by whom, of what date.", metavar="TEXT")],
    as_name: As,
    until: Annotated[str | None, typer.Option(help="Day on which it ends. Default: it names none.")] = None,
    lifted: Annotated[bool, typer.Option(help="It ends now.")] = False,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Enter a change of an order of silence. When it ends, telling the user is owed."""
    who = login(as_name, passphrase_file, state, config)
    ends = system_clock() if lifted else moment(until) if until else None
    say(who, request, GagChanged(order, ends), "gag", as_json)
