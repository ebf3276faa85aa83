"""`countervail share add`: a partner taken in, on an agreement."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.share.options import AsJson, PartnerName, sharing
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.sharing.partner import add_partner
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import InputError

EXAMPLE = 'Example: `countervail share add Lines --country DE --reads researchers --agreement "MoU of March" --as col`'


def command(
    partner: PartnerName,
    country: Annotated[str, typer.Option(help="ISO 3166-1 alpha-2.", metavar="CC")],
    reads: Annotated[list[Audience], typer.Option(help="An audience whose collection they read; may be repeated.")],
    agreement: Annotated[str, typer.Option(help="Which paper of which day.", metavar="TEXT")],
    as_name: As,
    authority: Annotated[bool, typer.Option(help="They can arrest, search or fine.")] = False,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Take a partner in. They read nothing until they have a token."""
    if len(country) != len("CC") or not country.isupper():
        raise InputError(f"'{country}' is no country.", hint="Write two capital letters, like DE.")
    with sharing(as_name, passphrase_file, state, config, "add") as at:
        made = add_partner(at.seat.hand, partner, country, frozenset(reads), agreement, authority=authority)
    if as_json:
        print_json({"partner": made.id, "name": made.name, "reads": sorted(made.audiences)})
    else:
        STDOUT.print(f"{made.name} is {made.id}. A token: `countervail share token {made.id} --as NAME`.", markup=False)
