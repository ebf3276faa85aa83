"""`countervail notify bounces`: mails that came back are read, and the other channel takes their place."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.notify.counter import AsJson, at_counter
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.notices.mail.bounces import Fate, mails_in, read_bounce
from countervail.disruption.notices.news import hear
from countervail.disruption.notices.sending.delivery import DeliveryState
from countervail.disruption.notices.sending.fallback import Fallback
from countervail.workflow.notice_house import letterhead_of

EXAMPLE = "Example: `countervail notify bounces /var/mail/notices --as nora`"


def command(
    folder: Annotated[Path, typer.Argument(help="A Maildir, or a folder of mails.", metavar="FOLDER")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Read delivery status notifications to our return paths; whatever else lies there is passed over."""
    with at_counter(as_name, passphrase_file, state, config, "bounces") as counter:
        local, _, domain = letterhead_of(counter.settings, counter.deployment).address.rpartition("@")
        found = [one for mail in mails_in(folder) if (one := read_bounce(mail, local, domain)) is not None]
        back = [one.key for one in found if one.fate is Fate.BOUNCED]
        with counter.shift.acting.hand() as hand:
            moved = hear(hand, found, "bounces")
            fall_back = Fallback(counter.keys.key("notice"), counter.shift.acting.casework.cases.keys.seal)
            other = fall_back(hand, back)
    changed, delivered = moved[DeliveryState.BOUNCED], moved[DeliveryState.DELIVERED]
    if as_json:
        print_json({"read": len(found), "bounced": changed, "delivered": delivered, "other_channel": other})
    else:
        STDOUT.print(f"{len(found):,} read, {changed:,} bounced, {delivered:,} delivered")
        STDOUT.print(f"{other:,} will be told inside the platform instead")
