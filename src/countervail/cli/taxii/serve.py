"""`countervail taxii serve`: a TAXII 2.1 server on loopback, until interrupted."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail taxii serve --origin https://taxii.platform.example`"
LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 8643


def command(
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port on this machine.")] = DEFAULT_PORT,
    origin: Annotated[
        str | None,
        typer.Option(help="https://HOST under which a proxy of yours serves it. Default: this machine.", metavar="URL"),
    ] = None,
    blocklists: Annotated[
        Path | None,
        typer.Option(help="Folder of `blocks write`: partners may ask for full hashes.", metavar="DIR"),
    ] = None,
    state: State = None,
    config: Config = None,
) -> None:
    """Serve the collections to partners with a token (`share token`). It speaks plain http on loopback only."""
    # a web framework takes a second to import, which no other command should wait for
    from countervail.workflow.served_taxii import TaxiiPlace, serve_taxii, taxii_of

    place = TaxiiPlace(LOOPBACK, port, (origin or f"http://localhost:{port}").rstrip("/"), blocklists)
    with taxii_of(place, Installation.at(state, config), Keyring.ensure(), system_clock, config) as taxii:
        STDOUT.print(f"TAXII 2.1: {place.origin}/taxii2/ (Ctrl-C ends it)", soft_wrap=True)
        serve_taxii(place, taxii)
