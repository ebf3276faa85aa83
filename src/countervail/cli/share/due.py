"""`countervail share due`: which partner should be asked about which release, the longest wait first."""

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import FOUND_WRONG, Config, State
from countervail.cli.share.options import AsJson, sharing
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.sharing.unanswered import all_open
from countervail.people.rights import Right

EXAMPLE = "Example: `countervail share due --as ana`"


def command(
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """List every question that waits for two weeks or more, over all releases; exit 1 where there is one."""
    with sharing(as_name, passphrase_file, state, config, "due") as at:
        hand = at.seat.hand
        hand.demand(Right.READ_PARTNERS)
        waiting = all_open(at.receipts, hand.connection, hand.now)
    if as_json:
        told = [
            {
                "partner": one.partner.name,
                "release": one.release,
                "since": one.received_at.isoformat(),
                "asked": one.asked_at.isoformat() if one.asked_at else None,
            }
            for one in waiting
        ]
        print_json({"open": told})
    else:
        for one in waiting:
            asked = f", asked on {one.asked_at:%Y-%m-%d}" if one.asked_at else ""
            since = f"has it since {one.received_at:%Y-%m-%d}, no answer{asked}."
            said = f"ASK {one.partner.name} about {one.release}: {since}"
            STDOUT.print(said, markup=False, soft_wrap=True)
        if not waiting:
            STDOUT.print("Every partner who has something has answered, or has had it for less than two weeks.")
    if waiting:
        raise typer.Exit(FOUND_WRONG)
