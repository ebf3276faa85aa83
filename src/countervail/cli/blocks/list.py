"""`countervail blocks list`: what is blocked, how far, until when, by whose decision, and what it stopped."""

from typing import Annotated

import typer

from countervail.cli.blocks.options import AsJson, blocking, tell, told
from countervail.cli.identity import As, Login, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.infrastructure.decision import Stand
from countervail.people.access import can
from countervail.people.rights import Right
from countervail.people.roll import person_with
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail blocks list --stand in_force --as ana`"


def command(
    as_name: As,
    stand: Annotated[Stand | None, typer.Option(help="Only those that stand so.")] = None,
    case: Annotated[str | None, typer.Option(help="Only those of a case.", metavar="CASE")] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """List the blocks of cases that you may read."""
    with blocking(Login(as_name, Installation.at(state, config), passphrase_file), "list") as at:
        hand = at.work.hand
        person = person_with(hand.connection, hand.id, hand.now)
        mine = [
            (one, one.stand(hand.now))
            for one in at.blocks.shelf.all(hand.connection)
            if can(person, Right.READ_BLOCKS, case=one.terms.case)
        ]
    shown = [(one, how) for one, how in mine if stand in {None, how} and case in {None, one.terms.case}]
    if as_json:
        print_json({"blocks": [told(one, how.value) for one, how in shown]})
        return
    for one, how in shown:
        tell(one, how.value)
    if not shown:
        STDOUT.print("No block.")
