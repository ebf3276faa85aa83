"""`countervail leads show`: a lead with its proposals, where it led and what was noted."""

from countervail.cli.at_work import at_work
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.leads.options import LeadId, leads_of, tell_lead, told
from countervail.cli.ledger.options import Config, State
from countervail.cli.operators.options import AsJson, login
from countervail.cli.terminal import print_json
from countervail.people.rights import Right
from countervail.vault.keys import Keyring

EXAMPLE = "Example: `countervail leads show L-1 --as ana`"


def command(
    lead: LeadId,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Show a lead. Its text is kept and not shown: it may name people who are watched."""
    with at_work(login(as_name, passphrase_file, state, config), "leads show") as work:
        work.hand.demand(Right.READ_LEADS)
        found = leads_of(work).load(work.hand.connection, lead)
    keyring = Keyring.ensure()
    if as_json:
        print_json(told(found, keyring))
    else:
        tell_lead(found, keyring)
