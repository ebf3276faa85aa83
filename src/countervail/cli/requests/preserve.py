"""`countervail requests preserve`: kept until a day; preservation is not disclosure."""

from typing import Annotated

import typer

from countervail.cli.case.options import moment
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, RequestId, login, say
from countervail.oversight.requests.records.preserving import Preserved

EXAMPLE = "Example: `countervail requests preserve R-1 --accounts 2 --until 2026-06-01 --where 'ticket 7' --as ros`"


def command(
    request: RequestId,
    accounts: Annotated[int, typer.Option(help="How many accounts were kept.", min=1)],
    until: Annotated[str, typer.Option(help="Day on which the copy is deleted unless renewed.", metavar="DAY")],
    where: Annotated[str, typer.Option(help="How the platform's people find it.", metavar="TEXT")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Enter that the platform keeps a copy; nobody outside sees it."""
    who = login(as_name, passphrase_file, state, config)
    say(who, request, Preserved(accounts, moment(until), where), "preserve", as_json)
