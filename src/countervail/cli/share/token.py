"""`countervail share token`: a token for a partner, shown once; or the end of all of theirs."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.share.options import AsJson, PartnerName, sharing
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.sharing.partner import PER_MINUTE, give_token, partner_named, revoke_tokens

EXAMPLE = 'Example: `countervail share token "Safe Lines" --as col`; `--revoke` ends theirs at once'


def command(
    partner: PartnerName,
    as_name: As,
    per_minute: Annotated[int, typer.Option(min=1, help="Requests a minute.")] = PER_MINUTE,
    revoke: Annotated[bool, typer.Option("--revoke", help="End every token of theirs.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="The same, and they are a partner no longer.")] = False,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Make a token; give it to them by a safe way, for it is shown this once. Or end all of theirs."""
    with sharing(as_name, passphrase_file, state, config, "token") as at:
        named = partner_named(at.seat.hand.connection, partner)
        ended = revoke_tokens(at.seat.hand, named, remove=remove) if revoke or remove else None
        token = give_token(at.seat.hand, named, per_minute) if ended is None else None
    if as_json:
        print_json({"partner": named.id, "token": token, "revoked": ended})
    elif token:
        STDOUT.print(token, markup=False, soft_wrap=True)
    else:
        STDOUT.print(f"{ended:,} tokens of {named.name} ended.", markup=False)
