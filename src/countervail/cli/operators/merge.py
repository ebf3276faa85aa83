"""`countervail operators merge`: two operators thought to be one, and the undoing of it."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile, acting
from countervail.cli.ledger.options import Config, State
from countervail.cli.operators.options import AsJson, OperatorId, login, tell
from countervail.cli.terminal import print_json
from countervail.intelligence.operators.registry import merge, part
from countervail.vocabulary.errors import InputError

EXAMPLE = (
    'Example: `countervail operators merge UNK-001 --into OP-7 --reason "The same desk, by device." --as ana`, and '
    '`countervail operators merge UNK-001 --undo --reason "The device was sold." --as ana`'
)


def command(
    gone: OperatorId,
    reason: Annotated[str, typer.Option(help="Why; it stays in both histories.", metavar="TEXT")],
    as_name: As,
    into: Annotated[str | None, typer.Option(help="The operator it is thought to be.", metavar="ID")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take a merger back.")] = False,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Say that two operators are one. Both keep their histories whole, and the merger can be taken back."""
    if undo == (into is not None):
        raise InputError("it is not clear what to do.", hint="Give --into ID, or --undo.")
    with acting(login(as_name, passphrase_file, state, config), "operators merge") as seat:
        after = part(seat.hand, gone, reason) if into is None else merge(seat.hand, gone, into, reason)
    if as_json:
        print_json({"operator": after.id, "name": after.name, "absorbed": [one.id for one in after.absorbed]})
    elif undo:
        tell(f"{after.id} ({after.name}) stands for itself again.")
    else:
        tell(f"{gone} is part of {after.id} ({after.name}) now.")
