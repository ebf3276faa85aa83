"""`countervail leads list`: every lead, newest first, without opening any."""

from countervail.cli.identity import As, PassphraseFile, acting
from countervail.cli.ledger.options import Config, State
from countervail.cli.operators.options import AsJson, login, tell
from countervail.cli.terminal import print_json
from countervail.intelligence.leads.leads import listed
from countervail.people.rights import Right

EXAMPLE = "Example: `countervail leads list --as ana`"


def command(
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """List the leads with what kind they are and how many accounts they led to."""
    with acting(login(as_name, passphrase_file, state, config), "leads list") as seat:
        seat.hand.demand(Right.READ_LEADS)
        lines = listed(seat.hand.connection)
    if as_json:
        print_json([{"lead": one.id, "kind": one.kind.value, "accounts": one.accounts} for one in lines])
        return
    for one in lines:
        tell(f"{one.id:<6} {one.kind.value:<8} {one.opened_at:%Y-%m-%d}  {one.accounts:,} accounts")
