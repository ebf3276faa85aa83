"""`countervail transparency correct`: a new version of a closed half-year, with what changed and why."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import login
from countervail.cli.transparency.options import AsJson, Period, at_shelf, tell
from countervail.oversight.transparency.half import Half

EXAMPLE = "Example: `countervail transparency correct 2026-H1 --reason 'Two requests were forged.' --as aud`"


def command(
    period: Period,
    reason: Annotated[str, typer.Option(help="Why; it is published.", metavar="TEXT")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Count both logs again, and enter every figure that changed as a correction."""
    with at_shelf(login(as_name, passphrase_file, state, config), "correct") as (shelf, hand):
        edition = shelf.correct(hand, Half.read(period), reason)
    tell(edition, as_json=as_json)
