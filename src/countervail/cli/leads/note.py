"""`countervail leads note`: context from outside the platform, with its source; never fetched."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.at_work import at_work
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.leads.options import LeadId, leads_of
from countervail.cli.ledger.options import Config, State
from countervail.cli.operators.import_ import read_file
from countervail.cli.operators.options import AsJson, Published, login, tell
from countervail.cli.terminal import print_json
from countervail.intelligence.leads.event import Noted, Provenance
from countervail.intelligence.operators.day import read_day
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.tlp import Tlp

EXAMPLE = (
    'Example: `countervail leads note L-1 "The firm moved to another city." --source "company register" '
    "--file extract.pdf --as ana`"
)


def command(
    lead: LeadId,
    text: Annotated[str, typer.Argument(help="What is known from outside.", metavar="TEXT")],
    source: Annotated[str, typer.Option(help="Who says so.", metavar="NAME")],
    as_name: As,
    file: Annotated[Path | None, typer.Option(help="What it was read from; only its hash is kept.")] = None,
    reference: Annotated[str, typer.Option(help="Link or title; never followed.", metavar="REF")] = "",
    published: Published = "",
    tlp: Annotated[Tlp, typer.Option(help="How far it may travel.")] = Tlp.RED,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Note what is known from outside. It is shown on the page of every case opened on this lead."""
    raw = read_file(file) if file else text.encode()
    given = Provenance(source, reference, read_day(published), digest(raw), len(raw), tlp)
    with at_work(login(as_name, passphrase_file, state, config), "leads note") as work:
        after = leads_of(work).say(work.hand, lead, [Noted(" ".join(text.split()), given)])
    if as_json:
        print_json({"lead": lead, "number": after.seq, "sha256": given.sha256})
    else:
        tell(f"{lead}: noted, sha256 {given.sha256}.")
