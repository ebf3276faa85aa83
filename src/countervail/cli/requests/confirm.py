"""`countervail requests confirm`: confirm an agency, after calling it at the number in its file."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AgencyId, AsJson, at_counter, login
from countervail.cli.terminal import STDOUT, print_json

EXAMPLE = "Example: `countervail requests confirm A-1 --answered-by 'Sergeant N., knows of it' --as ren`"


def command(
    agency: AgencyId,
    answered_by: Annotated[str, typer.Option(help="Who answered at that number, and what they said.", metavar="TEXT")],
    as_name: As,
    read_out: Annotated[
        str, typer.Option(help="First 16 digits of the SHA-256 of its key, as they read it out.", metavar="HEX")
    ] = "",
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Confirm an agency another officer proposed."""
    with at_counter(login(as_name, passphrase_file, state, config), "confirm") as counter:
        made = counter.office.agencies.confirm(counter.clerk, agency, answered_by, read_out)
    if as_json:
        print_json({"agency": made.id, "state": made.state.value})
    else:
        STDOUT.print(f"{made.id} is {made.state.value}.")
