"""`countervail requests suspend`: stop answering an agency, at once."""

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AgencyId, AsJson, Reason, at_counter, login
from countervail.cli.terminal import STDOUT, print_json

EXAMPLE = "Example: `countervail requests suspend A-1 --reason 'Its mailboxes are for sale.' --as ros`"


def command(
    agency: AgencyId,
    reason: Reason,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Answer an agency no more until two people have verified it anew."""
    with at_counter(login(as_name, passphrase_file, state, config), "suspend") as counter:
        made = counter.office.agencies.suspend(counter.clerk, agency, reason)
    if as_json:
        print_json({"agency": made.id, "state": made.state.value})
    else:
        STDOUT.print(f"{made.id} is {made.state.value}.")
