"""`countervail requests expire`: erase requests whose time is over, by their keys."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, at_counter, login
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.requests.expiry import DAYS, erase_all, expired

EXAMPLE = "Example: `countervail requests expire --dry-run --as ros`, then without --dry-run"


def command(
    as_name: As,
    days: Annotated[int, typer.Option(help="Since the last thing that was said of it.", min=90)] = DAYS,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what is over, and erase nothing.")] = False,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Erase ended requests that owe nothing and that no hold keeps. The report's figures stay: the log has them."""
    with at_counter(login(as_name, passphrase_file, state, config), "expire") as counter:
        act = expired if dry_run else erase_all
        found = act(counter.clerk, counter.office.requests, days)
    if as_json:
        print_json([{"request": one.request, "held": one.held} for one in found])
        return
    for one in found:
        said = "held" if one.held else "would be erased" if dry_run else "erased"
        STDOUT.print(f"{one.request}  {said}", markup=False)
    STDOUT.print(f"{len(found):,} whose time is over.")
