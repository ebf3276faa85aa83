"""`countervail leads from-list`: a list that was taken in becomes a lead, ready to be followed."""

from typing import Annotated

import typer

from countervail.cli.at_work import at_work
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.leads.options import leads_of, told
from countervail.cli.ledger.options import Config, State
from countervail.cli.operators.options import AsJson, login, tell
from countervail.cli.terminal import print_json
from countervail.vault.keys import Keyring
from countervail.workflow.listed_lead import Listing, lead_from_list

EXAMPLE = (
    "Example: `countervail leads from-list 'Partner lab' --as ana`, then `countervail leads expand L-1 log --as ana`"
)


def command(
    source: Annotated[str, typer.Argument(help="Who published it, as `indicators import` was told.", metavar="SOURCE")],
    as_name: As,
    title: Annotated[str, typer.Option(help="What it is. Default: of whom.", metavar="TEXT")] = "",
    also_unseen: Annotated[bool, typer.Option(help="Begin also from what `indicators match` never saw here.")] = False,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Begin from what of a list was seen here. Pages, ended indicators and what everybody uses are left out."""
    who = login(as_name, passphrase_file, state, config)
    with at_work(who, "leads from-list") as work:
        made = lead_from_list(leads_of(work), work.hand, Listing(source, title, also_unseen), who.installation.guards)
    if as_json:
        print_json(told(made.lead, Keyring.ensure()) | {"left_out": dict(made.left_out)})
        return
    tell(f"{made.lead.id}: {made.lead.opened.title}, {len(made.lead.starts):,} to begin from")
    for why, count in sorted(made.left_out.items()):
        tell(f"left out, {count:,}: {why}")
    tell(f"Next: countervail leads expand {made.lead.id} LOG --as {as_name}")
