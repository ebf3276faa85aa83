"""`countervail share receipt`: what a partner said by mail or form of what they were told."""

from typing import Annotated

import typer

from countervail.cli.case.options import moment
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.share.options import AsJson, PartnerName, sharing
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.release.shelf import require_release
from countervail.disruption.sharing.partner import partner_named
from countervail.disruption.sharing.receipt import Receipt, Way, What

EXAMPLE = "Example: `countervail share receipt Lines --release R-7KQ2M4TB6XWZ3DFA --what acted --as ana`"


def command(
    partner: PartnerName,
    release: Annotated[str, typer.Option(help="The release it is about.", metavar="RELEASE")],
    what: Annotated[What, typer.Option(help="What they did.")],
    as_name: As,
    way: Annotated[Way, typer.Option(help="How you learned it.")] = Way.MAIL,
    happened: Annotated[str | None, typer.Option(help="When. Default: now.", metavar="DAY")] = None,
    says: Annotated[str, typer.Option(help="Their words; they stay sealed.", metavar="TEXT")] = "",
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Write down what a partner did; what they write by TAXII is written down by itself."""
    with sharing(as_name, passphrase_file, state, config, "receipt") as at:
        hand = at.seat.hand
        named, when = partner_named(hand.connection, partner), moment(happened) if happened else hand.now
        require_release(hand.connection, release)
        at.receipts.note(hand, Receipt(named.id, what, way, when, release, says=says))
    if as_json:
        print_json({"partner": named.id, "release": release, "what": what.value})
    else:
        STDOUT.print(f"{named.name}: {what.value}.", markup=False)
