"""`countervail console link`: a link by which somebody signs in to `console --dev` once."""

from typing import Annotated

import typer

from countervail.cli.console.serve import DEFAULT_PORT
from countervail.cli.identity import As, Login, PassphraseFile, acting
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT
from countervail.people.dev_mode import DevMode
from countervail.people.sign_in_link import made_link
from countervail.vault.keys import Keyring
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail console link ana --as root`"


def command(
    name: Annotated[str, typer.Argument(help="Who signs in; they have a local account.", metavar="NAME")],
    as_name: As,
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port the console listens at.")] = DEFAULT_PORT,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
) -> None:
    """Print a link that signs somebody in once within 12 hours, on this machine, with --dev alone."""
    dev = DevMode.on("localhost")
    with acting(Login(as_name, Installation.at(state, config), passphrase_file), "console link") as seat:
        link = made_link(dev, seat.hand.occasion, seat.hand.actor, name)
    token = link.token(Keyring.ensure().key("session"))
    STDOUT.print(f"http://{dev.host}:{port}/sign-in?link={token}", soft_wrap=True, highlight=False)
