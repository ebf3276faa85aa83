"""`countervail access acknowledge`: an auditor looked at a breaking of the glass."""

from typing import Annotated

import typer

from countervail.cli.case.options import login
from countervail.cli.identity import As, PassphraseFile, acting
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT
from countervail.oversight.glass import acknowledge

EXAMPLE = "Example: `countervail access acknowledge G-XC3DD2LLNJ2ICP3B --finding 'A target was in danger.' --as aud`"


def command(
    glass: Annotated[str, typer.Argument(help="As `access show` names it.", metavar="G-...")],
    finding: Annotated[str, typer.Option(help="What was found.", metavar="TEXT")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
) -> None:
    """Say what was found. Until then it stands in every `access show`."""
    with acting(login(as_name, passphrase_file, state, config), "access acknowledge") as seat:
        acknowledge(seat.hand, glass, finding)
    STDOUT.print(f"{glass} is looked at.", markup=False)
