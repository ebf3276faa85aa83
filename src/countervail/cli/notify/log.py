"""`countervail notify log`: the mail server's own log settles what nobody knows, and says what arrived."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.notify.counter import AsJson, at_counter
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.notices.mail.bounces import Fate
from countervail.disruption.notices.mail.server_log import read_log
from countervail.disruption.notices.news import hear
from countervail.disruption.notices.sending.fallback import Fallback
from countervail.vocabulary.errors import InputError, Place
from countervail.workflow.notice_house import letterhead_of

EXAMPLE = "Example: `countervail notify log /var/log/mail.log --as nora`"


def command(
    file: Annotated[Path, typer.Argument(help="The log of Postfix or Exim, as text.", metavar="FILE")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Read what the server says of our messages. One that is not in it stays unknown: it may have left all the same."""
    if not file.is_file():
        raise InputError("there is no such file.", hint="Name the mail server's log.", where=Place(str(file)))
    with at_counter(as_name, passphrase_file, state, config, "log") as counter:
        local, _, domain = letterhead_of(counter.settings, counter.deployment).address.rpartition("@")
        with file.open(encoding="utf-8", errors="replace") as lines:
            news = list(read_log(lines, local, domain))
        with counter.shift.acting.hand() as hand:
            moved = hear(hand, news, "the mail server's log")
            fall_back = Fallback(counter.keys.key("notice"), counter.shift.acting.casework.cases.keys.seal)
            other = fall_back(hand, [one.key for one in news if one.fate is Fate.BOUNCED])
    counts = {state.value: count for state, count in sorted(moved.items())}
    if as_json:
        print_json({"read": len({one.key for one in news}), "moved": counts, "other_channel": other})
        return
    said = ", ".join(f"{count:,} {state}" for state, count in counts.items()) or "nothing new"
    STDOUT.print(f"{len({one.key for one in news}):,} of our messages in it: {said}")
    STDOUT.print(f"{other:,} will be told inside the platform instead")
