"""`countervail requests challenge`: contested before a court, or how that ended."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, RequestId, login, say
from countervail.oversight.requests.records.answering import Challenge, ChallengeEnded, Outcome

EXAMPLE = (
    "Example: `countervail requests challenge R-1 --court 'District court' --text 'Overbroad.' --as ros`,"
    " then `countervail requests challenge R-1 --ended narrowed --text 'One account only.' --as ros`"
)


def command(
    request: RequestId,
    text: Annotated[str, typer.Option(help="Grounds, or what the court said.", metavar="TEXT")],
    as_name: As,
    court: Annotated[str, typer.Option(help="Which court.", metavar="TEXT")] = "",
    ended: Annotated[Outcome | None, typer.Option(help="How it ended, instead of a new challenge.")] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Challenge a request; nothing goes out until the court has spoken."""
    who = login(as_name, passphrase_file, state, config)
    what = Challenge(court, text) if ended is None else ChallengeEnded(ended, text)
    say(who, request, what, "challenge", as_json)
