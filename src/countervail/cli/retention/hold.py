"""`countervail retention hold`: stop the erasure of something, for a reason, until a day."""

from typing import Annotated

import typer

from countervail.cli.case.options import moment
from countervail.cli.identity import As, PassphraseFile, acting
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import login
from countervail.cli.retention.options import AsJson, holds_of
from countervail.cli.terminal import STDOUT, print_json

EXAMPLE = "Example: `countervail retention hold case:C-1 --reason 'Suit filed.' --until 2027-01-01 --as col`"


def command(
    scope: Annotated[str, typer.Argument(help="all, a class like runs, or one thing like case:C-1.", metavar="WHAT")],
    reason: Annotated[str, typer.Option(help="Why; kept sealed.", metavar="TEXT")],
    as_name: As,
    until: Annotated[str | None, typer.Option(help="Day on which it ends. Default: when it is lifted.")] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Set a legal hold. `case:C-1` holds the case, its run, and the days the run read."""
    who = login(as_name, passphrase_file, state, config)
    ends = moment(until) if until else None
    with acting(who, "retention hold") as seat, holds_of() as holds:
        made = holds.set(seat.hand, scope, reason, ends)
    if as_json:
        print_json({"hold": made.id, "scope": made.scope})
    else:
        STDOUT.print(f"{made.id} holds {made.scope}.", markup=False)
