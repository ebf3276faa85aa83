"""`countervail requests check`: necessity and scope, weighed by a person."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, RequestId, login, say
from countervail.oversight.requests.records.checking import Check

EXAMPLE = (
    "Example: `countervail requests check R-1 --necessary --proportionate --rights"
    " --findings 'Fraud; both took the money.' --as ros`"
)


def command(
    request: RequestId,
    necessary: Annotated[bool, typer.Option("--necessary/--unnecessary", help="Needed for what it says?")],
    proportionate: Annotated[bool, typer.Option("--proportionate/--overbroad", help="No more than that?")],
    rights: Annotated[
        bool, typer.Option("--rights/--against-rights", help="Without punishing what human rights protect?")
    ],
    findings: Annotated[str, typer.Option(help="Why.", metavar="TEXT")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Enter the check without which nothing goes out."""
    who = login(as_name, passphrase_file, state, config)
    what = Check(necessary=necessary, proportionate=proportionate, rights=rights, findings=findings)
    say(who, request, what, "check", as_json)
