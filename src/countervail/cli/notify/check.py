"""`countervail notify check`: whether a reference is ours; nothing else can be asked."""

from typing import Annotated

import typer

from countervail.cli.ledger.options import FOUND_WRONG, Config, State
from countervail.cli.notify.counter import AsJson
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.notices.checking import check
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail notify check 7K3F9-QW2XA-M0D8T-ZC5HJ-4NRB6E`"


def command(
    reference: Annotated[str, typer.Argument(help="As it stands in the notice.", metavar="REFERENCE")],
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Answer 'genuine, sent on DATE, variant' or 'unknown' (exit 1). Checks are counted, and limited."""
    database = Installation.at(state, config).database()
    with database.transaction() as connection:
        found = check(connection, Keyring.ensure().key("notice"), reference, system_clock())
    database.close()
    said = f"genuine, sent on {found.sent_on}, {found.variant.value}" if found else "unknown"
    if as_json:
        sent_on = found.sent_on.isoformat() if found else None
        print_json(
            {"genuine": found is not None, "sent_on": sent_on, "variant": found.variant.value if found else None}
        )
    else:
        STDOUT.print(said)
    if found is None:
        raise typer.Exit(FOUND_WRONG)
