"""`countervail case split`: accounts of a case go on in one of their own."""

from typing import Annotated

import typer

from countervail.cli.at_work import at_work
from countervail.cli.case.options import AsJson, CaseId, Reason, login, tell
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State

EXAMPLE = 'Example: `countervail case split C-1 --account plaza:9a --reason "Another team." --as ana`'


def command(
    case: CaseId,
    reason: Reason,
    as_name: As,
    account: Annotated[list[str], typer.Option(help="An account that goes; may be repeated.", metavar="A")],
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Take accounts out of a case into one of their own, with what was thought of them and the evidence."""
    with at_work(login(as_name, passphrase_file, state, config), "case split") as work:
        after = work.casework.registry.split(work.hand, case, tuple(account), reason)
    tell(after, as_json, f"what went on from {case}")
