"""`countervail transparency close`: a half-year, for good, a month after its end at the earliest."""

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import login
from countervail.cli.transparency.options import AsJson, Period, at_shelf, tell
from countervail.oversight.transparency.half import Half

EXAMPLE = "Example: `countervail transparency close 2026-H1 --as aud`"


def command(
    period: Period,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Count both logs and close the period. It is never changed; `correct` adds a version beside it."""
    with at_shelf(login(as_name, passphrase_file, state, config), "close") as (shelf, hand):
        edition = shelf.close(hand, Half.read(period))
    tell(edition, as_json=as_json)
