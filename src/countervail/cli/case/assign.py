"""`countervail case assign`: who works on a case."""

from typing import Annotated

import typer

from countervail.casework.records.assignment import Assignment
from countervail.cli.at_work import at_work
from countervail.cli.case.options import AsJson, CaseId, login, tell
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.people.roll import person_called

EXAMPLE = "Example: `countervail case assign C-1 --to bea --as ana`, or `--to nobody`"
NOBODY = "nobody"


def command(
    case: CaseId,
    to: Annotated[str, typer.Option(help="A person by name, or 'nobody': back into the queue.", metavar="NAME")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Hand a case to somebody."""
    with at_work(login(as_name, passphrase_file, state, config), "case assign") as work:
        person = None if to == NOBODY else person_called(work.hand.connection, to, work.hand.now).id
        after = work.casework.cases.say(work.hand, case, Assignment(person))
    tell(after, as_json, "assignment")
