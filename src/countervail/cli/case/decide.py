"""`countervail case decide`: a conclusion with its reason: act, leave or refer."""

from typing import Annotated

import typer

from countervail.casework.records.decision import Decision, Outcome
from countervail.cli.case.options import AsJson, CaseId, Reason, login, say
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State

EXAMPLE = 'Example: `countervail case decide C-1 leave --reason "A newsroom at work." --as ana`'


def command(
    case: CaseId,
    outcome: Annotated[Outcome, typer.Argument(help="What is to become of it.")],
    reason: Reason,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Conclude. Nothing is acted on by it: that takes a plan, and a second person."""
    said = Decision(outcome, reason)
    say(login(as_name, passphrase_file, state, config), case, said, "case decide", as_json)
