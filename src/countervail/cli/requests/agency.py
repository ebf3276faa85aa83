"""`countervail requests agency`: propose an agency; a second person confirms it."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.requests.options import AsJson, at_counter, content_of, login
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.requests.agency import Details
from countervail.vocabulary.canonical import digest

EXAMPLE = (
    "Example: `countervail requests agency --name 'Made-up Police' --country DE --domain police.example"
    " --telephone '+49 555 0100' --found-in 'State directory 2026, p. 12' --letter letter.pdf --as ros`"
)


def command(
    name: Annotated[str, typer.Option(help="Its name.", metavar="TEXT")],
    country: Annotated[str, typer.Option(help="ISO code of its country, like DE.", metavar="CC")],
    domain: Annotated[str, typer.Option(help="Its official mail domain.", metavar="DOMAIN")],
    telephone: Annotated[str, typer.Option(help="The number to call back.", metavar="NUMBER")],
    found_in: Annotated[str, typer.Option(help="Where that number stands; not in what it sent.", metavar="TEXT")],
    letter: Annotated[Path, typer.Option(help="Its signed letter; kept by hash only.", metavar="FILE")],
    as_name: As,
    key: Annotated[str | None, typer.Option(help="Its Ed25519 public key, for requests by API.", metavar="HEX")] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Enter an agency. Nothing is answered to it before a second person has called it back."""
    details = Details(name, domain, telephone, found_in, digest(content_of(letter)), key)
    with at_counter(login(as_name, passphrase_file, state, config), "agency") as counter:
        made = counter.office.agencies.propose(counter.clerk, country, details)
    if as_json:
        print_json({"agency": made.id, "state": made.state.value})
    else:
        STDOUT.print(f"{made.id} is proposed. Another officer calls {telephone} and confirms it.", markup=False)
