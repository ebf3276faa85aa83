"""`countervail letters list`: which letters there are, how each stands, and what is due."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.letters.options import tell, told, writing
from countervail.cli.release.options import AsJson
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.letters.office import due
from countervail.people.access import can
from countervail.people.rights import Right
from countervail.people.roll import person_with

EXAMPLE = "Example: `countervail letters list --due --as ana`"


def command(
    as_name: As,
    only_due: Annotated[bool, typer.Option("--due", help="Only those somebody should look at now.")] = False,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """List the letters that you may read."""
    with writing(as_name, passphrase_file, state, config, "list") as at:
        hand = at.work.hand
        person = person_with(hand.connection, hand.id, hand.now)
        mine = [one for one in at.office.shelf.all(hand.connection) if can(person, Right.READ_LETTERS, case=one.case)]
        shown = [(one, due(one, hand.now), at.office.taken_back(hand.connection, one)) for one in mine]
    shown = [(one, days, gone) for one, days, gone in shown if days or gone or not only_due]
    if as_json:
        print_json({"letters": [{**told(one), "due": list(days), "taken_back": gone} for one, days, gone in shown]})
        return
    for one, days, gone in shown:
        tell(one)
        if gone:
            said = "was served: tell its addressee." if one.services else "is served to nobody."
            line = f"    TAKEN BACK: the release it rests on no longer stands. This letter {said}"
            STDOUT.print(line, markup=False, soft_wrap=True)
        if days:
            STDOUT.print(f"    due since {days[0]}", markup=False)
    if not shown:
        STDOUT.print("No letter." if not only_due else "Nothing is due.")
