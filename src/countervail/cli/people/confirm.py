"""`countervail people confirm`: one's own key file says that one adds a passkey in the console."""

import typer

from countervail.cli.identity import As, Login, PassphraseFile, acting
from countervail.cli.ledger.options import Config, State
from countervail.people.proof import PROOF, line_of
from countervail.people.statement import Purpose
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail people confirm --as ana`, then copy the line onto your page in the console"


def command(
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
) -> None:
    """Print a line, good for five minutes, that lets you add a passkey on your page of the console. Show it nobody."""
    with acting(Login(as_name, Installation.at(state, config), passphrase_file), "people confirm") as seat:
        line = line_of(seat.signer.sign(Purpose.ENROL, PROOF, seat.hand.now))
    typer.echo(line)  # never wrapped: it is copied whole
