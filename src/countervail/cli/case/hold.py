"""`countervail case hold`: acting is put off, for a reason, by somebody who answers for it, until a day."""

from typing import Annotated

import typer

from countervail.casework.records.hold import Hold
from countervail.cli.at_work import at_work
from countervail.cli.case.options import AsJson, CaseId, Reason, login, moment, tell
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State

EXAMPLE = (
    'Example: `countervail case hold C-1 --until 2026-03-05 --reason "To see their next host."'
    ' --at-risk "some ten people" --as ana`'
)


def command(
    case: CaseId,
    until: Annotated[str, typer.Option(help="Day or time at which it ends by itself; at most 14 days on.")],
    reason: Reason,
    at_risk: Annotated[str, typer.Option(help="Who is at risk meanwhile: in bands or words, never by name.")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Put acting off; you answer for the delay."""
    who = login(as_name, passphrase_file, state, config)
    with at_work(who, "case hold") as work:
        what = Hold(work.hand.id, reason, at_risk, moment(until))
        after = work.casework.cases.say(work.hand, case, what)
    tell(after, as_json, "hold")
