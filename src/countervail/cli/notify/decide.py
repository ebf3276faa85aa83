"""`countervail notify decide`: a person's word on a message that may have got out, or that is held."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.notify.counter import AsJson, Reason, at_counter
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.notices.release import decide

EXAMPLE = 'Example: `countervail notify decide 2n7hqij3jnebbuax5r3x2rwv64 --reason "In the server\'s log." --as nora`'


def command(
    message: Annotated[str, typer.Argument(help="The message, as `notify status` names it.", metavar="MESSAGE")],
    reason: Reason,
    as_name: As,
    again: Annotated[bool, typer.Option(help="Send it. Else it counts as arrived, or as called off if held.")] = False,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Settle one message by looking at the mail server's log, or by asking the person."""
    with at_counter(as_name, passphrase_file, state, config, "decide") as counter, counter.shift.acting.hand() as hand:
        to = decide(hand, message, again=again, reason=reason)
    if as_json:
        print_json({"message": message, "state": to.value})
    else:
        STDOUT.print(f"{message}: {to.value}")
