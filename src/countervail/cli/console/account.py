"""`countervail console account`: a name and a password for `console --dev`."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, Login, PassphraseFile, acting, passphrase
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT
from countervail.people.dev_mode import DevMode
from countervail.people.enrolment import enrol
from countervail.people.local_accounts import of_password
from countervail.people.roll import person_called
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail console account ana --as root`"


def command(
    name: Annotated[str, typer.Argument(help="Whose account it will be; they must have been added.", metavar="NAME")],
    as_name: As,
    password_file: Annotated[
        Path | None, typer.Option(help="File whose first line is the password. Default: asked for.", metavar="FILE")
    ] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
) -> None:
    """Give somebody a password for `countervail console --dev`. It signs nothing, and opens nothing without --dev."""
    login = Login(as_name, Installation.at(state, config), passphrase_file)
    password = passphrase(password_file, name, fresh=True).decode()
    credential = of_password(DevMode.on("localhost"), name, password)
    with acting(login, "console account") as seat:
        person = person_called(seat.hand.connection, name, seat.hand.now)
        enrol(seat.hand.occasion, seat.hand.actor, person.id, credential)
    STDOUT.print(f"{name} can sign in to `countervail console --dev` on this machine.")
