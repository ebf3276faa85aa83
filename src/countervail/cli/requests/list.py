"""`countervail requests list`: every request with its state, and when something is owed."""

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, at_counter, login
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.requests.listing import listed
from countervail.people.rights import Right

EXAMPLE = "Example: `countervail requests list --as ros`"


def command(
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """List requests, newest first; no account is named."""
    with at_counter(login(as_name, passphrase_file, state, config), "list") as counter:
        counter.clerk.demand(Right.READ_REGISTER)
        rows = listed(counter.clerk.register)
    if as_json:
        print_json([row.told() for row in rows])
        return
    for row in rows:
        owed = f"owed {row.due_at.date()}" if row.due_at else ""
        STDOUT.print(f"{row.id:8} {row.country}  {row.process:12} {row.state:12} {row.received_at.date()}  {owed}")
