"""`countervail leads settle`: a person confirms a proposal, or refuses it."""

from typing import Annotated

import typer

from countervail.cli.at_work import at_work
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.leads.options import LeadId, leads_of
from countervail.cli.ledger.options import Config, State
from countervail.cli.operators.options import AsJson, login, tell
from countervail.cli.terminal import print_json
from countervail.workflow.lead_settling import Settlement, settle

EXAMPLE = (
    "Example: `countervail leads settle L-1 3 --confirm --as ana`, or "
    '`countervail leads settle L-1 4 --refuse --reason "That is the reporter." --as ana`'
)


def command(
    lead: LeadId,
    number: Annotated[int, typer.Argument(help="The proposal's number, as `leads show` gives it.", metavar="N")],
    confirm: Annotated[bool, typer.Option("--confirm/--refuse", help="Whether it is so.")],
    as_name: As,
    operator: Annotated[str, typer.Option(help="Whom it is about, if not as proposed.", metavar="ID")] = "",
    reason: Annotated[str, typer.Option(help="Why; it stays with the lead.", metavar="TEXT")] = "",
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Settle a proposal. A confirmed operator or claim enters the registry with the lead as its source."""
    with at_work(login(as_name, passphrase_file, state, config), "leads settle") as work:
        after = settle(leads_of(work), work.hand, lead, Settlement(number, confirm, reason, operator))
    settled = after.settled[number]
    if as_json:
        print_json({"lead": lead, "number": number, "confirmed": settled.confirmed, "became": settled.became})
    else:
        became = f": {settled.became}" if settled.became else ""
        tell(f"proposal {number} of {lead} is {'confirmed' if settled.confirmed else 'refused'}{became}.")
