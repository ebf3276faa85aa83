"""`countervail indicators doubt`: an indicator is disputed, found false, or taken back by a source."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile, acting
from countervail.cli.indicators.options import AsJson, login
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.intelligence.indicators.life import EventKind
from countervail.intelligence.indicators.standing import all_standing
from countervail.intelligence.indicators.store import doubt
from countervail.vocabulary.errors import InputError

EXAMPLE = (
    "Example: `countervail indicators doubt I-ABCDEFGHIJKLMNOP --kind false_positive --why 'Sold in May.' --as ana`"
)


def command(
    indicator: Annotated[str, typer.Argument(help="Its id, as `indicators list` shows it.", metavar="ID")],
    why: Annotated[str, typer.Option(help="The reason; of a withdrawal, the source's name.")],
    as_name: As,
    kind: Annotated[EventKind, typer.Option(help="dispute, false_positive or withdrawal.")] = EventKind.DISPUTE,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Doubt an indicator. Its confidence sinks; where every source took it back, it ends."""
    if kind is EventKind.SIGHTING:
        raise InputError("a sighting is no doubt.", hint="Sightings come from `countervail indicators match`.")
    with acting(login(as_name, passphrase_file, state, config), "indicators doubt") as seat:
        doubt(seat.hand, indicator, kind, why)
        standing = {one.id: one for one in all_standing(seat.hand.connection, seat.hand.now)}[indicator]
    if as_json:
        print_json({"id": indicator, "confidence": standing.life.confidence, "expired": standing.life.expired})
    else:
        STDOUT.print(f"{indicator}: {standing.life.words}", soft_wrap=True)
