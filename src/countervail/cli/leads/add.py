"""`countervail leads add`: a report, list, tip or account, with where it comes from."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.at_work import at_work
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.leads.options import leads_of, tell_lead, told
from countervail.cli.ledger.options import Config, State
from countervail.cli.operators.import_ import read_file
from countervail.cli.operators.options import AsJson, Published, login, tell
from countervail.cli.terminal import print_json
from countervail.intelligence.leads.event import LeadKind, Provenance
from countervail.intelligence.operators.day import read_day
from countervail.vault.keys import Keyring
from countervail.vocabulary.tlp import Tlp
from countervail.workflow.lead_intake import Incoming, take_in

EXAMPLE = (
    'Example: `countervail leads add story.txt --kind report --title "Seven firms removed" --source "a newspaper" '
    "--published 2021-12-16 --tlp TLP:CLEAR --as ana`"
)
MOST = 10
"""Lines that could not be used, on a screen; all are in --json."""


def command(
    title: Annotated[str, typer.Option(help="What it is.", metavar="TEXT")],
    source: Annotated[str, typer.Option(help="Who gave or published it.", metavar="NAME")],
    as_name: As,
    file: Annotated[Path | None, typer.Argument(help="Its text, as UTF-8. Nothing is ever fetched.")] = None,
    kind: Annotated[LeadKind, typer.Option(help="What came in.")] = LeadKind.REPORT,
    start: Annotated[
        list[str] | None,
        typer.Option(help="account:ID, domain:HOST, ip:ADDRESS or media:HASH to begin from.", metavar="KIND:VALUE"),
    ] = None,
    reference: Annotated[str, typer.Option(help="Link or title; never followed.", metavar="REF")] = "",
    published: Published = "",
    tlp: Annotated[Tlp, typer.Option(help="How far it may travel.")] = Tlp.RED,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Take a lead in. A report's text is read for what it says; everything is a proposal until a person confirms it."""
    given = Provenance(source, reference, read_day(published), tlp=tlp)
    incoming = Incoming(kind, title, given, read_file(file) if file else b"", tuple(start or ()))
    with at_work(login(as_name, passphrase_file, state, config), "leads add") as work:
        taken = take_in(leads_of(work), work.hand, incoming)
    keyring = Keyring.ensure()
    if as_json:
        print_json(told(taken.lead, keyring) | {"unused": list(taken.unused)})
        return
    tell_lead(taken.lead, keyring)
    for sentence in taken.unused[:MOST]:
        tell(f"not used, {sentence}")
    if len(taken.unused) > MOST:
        tell(f"and {len(taken.unused) - MOST:,} more not used; all are in --json")
