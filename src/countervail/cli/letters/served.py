"""`countervail letters served`: write down how, when and by whom an approved letter was served."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.case.options import moment
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.letters.options import LetterId, on_paper, tell, told, writing
from countervail.cli.release.options import AsJson
from countervail.cli.terminal import print_json
from countervail.disruption.letters.kind import Way
from countervail.disruption.letters.shelf import Service
from countervail.vocabulary.canonical import digest

EXAMPLE = (
    "Example: `countervail letters served L-7KQ2M4TB6XWZ3DFA --way courier --by 'City Couriers' "
    "--at 2026-03-03T10:00Z --proof receipt.pdf --as ana`"
)


def command(
    letter: LetterId,
    way: Annotated[Way, typer.Option(help="How.")],
    by: Annotated[str, typer.Option(help="Who carried it.", metavar="NAME")],
    at_time: Annotated[str, typer.Option("--at", help="When, as on the receipt.", metavar="TIME")],
    proof: Annotated[Path, typer.Option(help="The receipt; only its hash is kept.", metavar="FILE")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Record a service. No program serves a letter; people do, and say so here."""
    service = Service(way, moment(at_time), by, digest(on_paper(proof, "Give the receipt.")))
    with writing(as_name, passphrase_file, state, config, "served") as at:
        kept = at.office.served(at.work.hand, letter, service)
    if as_json:
        print_json(told(kept))
        return
    tell(kept)
