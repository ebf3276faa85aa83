"""`countervail case release`: a hold ends before its day."""

from typing import Annotated

import typer

from countervail.casework.records.hold import HoldEnded
from countervail.cli.case.options import AsJson, CaseId, Reason, login, say
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State

EXAMPLE = 'Example: `countervail case release C-1 --hold 7 --reason "We have seen enough." --as ana`'


def command(
    case: CaseId,
    hold: Annotated[int, typer.Option(help="Number of the hold, as `case show` gives it.", metavar="N")],
    reason: Reason,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """End a hold."""
    say(login(as_name, passphrase_file, state, config), case, HoldEnded(hold, reason), "case release", as_json)
