"""`countervail retention lift`: end a legal hold now."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile, acting
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import login
from countervail.cli.retention.options import holds_of
from countervail.cli.terminal import STDOUT

EXAMPLE = "Example: `countervail retention lift H-XC3DD2LLNJ2ICP3B --as col`"


def command(
    hold: Annotated[str, typer.Argument(help="The hold, like H-...", metavar="HOLD")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
) -> None:
    """Lift a hold; what it kept is erased by the next run if its time is over."""
    who = login(as_name, passphrase_file, state, config)
    with acting(who, "retention lift") as seat, holds_of() as holds:
        holds.lift(seat.hand, hold)
    STDOUT.print(f"{hold} is lifted.", markup=False)
