"""`countervail notify suppress`: a law or a court keeps a notice from somebody, until a day."""

from typing import Annotated

import typer

from countervail.cli.case.options import moment
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.notify.counter import AsJson, at_counter
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.notices.exclusions import ExclusionList

EXAMPLE = 'Example: `countervail notify suppress plaza:ida --basis "Order 7 of the court" --until 2026-06-01 --as col`'


def command(
    person: Annotated[str, typer.Argument(help="The person's id on the platform, else their account.", metavar="ID")],
    basis: Annotated[str, typer.Option(help="The law or the order.", metavar="TEXT")],
    until: Annotated[str, typer.Option(help="Day on which it ends by itself.", metavar="DAY")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Keep a notice from one person. Only a keyed hash is kept; on the day the person can be told again."""
    ends = moment(until)
    doing = "suppress"
    with at_counter(as_name, passphrase_file, state, config, doing) as counter, counter.shift.acting.hand() as hand:
        ExclusionList(counter.keys.key("notice")).suppress(hand, person, basis, ends)
    if as_json:
        print_json({"until": ends.isoformat()})
    else:
        STDOUT.print(f"not told before {ends:%Y-%m-%d}; then: draft the case's notices again")
