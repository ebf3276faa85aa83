"""`countervail share figures`: how many partners have a release, and how many acted; who has not answered yet."""

from dataclasses import asdict
from typing import Annotated

import typer

from countervail.cli.at_work import at_work
from countervail.cli.identity import As, Login, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.share.options import AsJson
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.sharing.collection import Collections
from countervail.disruption.sharing.reach import Shared, reach
from countervail.disruption.sharing.receipt import Receipts
from countervail.disruption.sharing.unanswered import open_questions
from countervail.people.rights import Right
from countervail.vault.keys import Keyring
from countervail.workflow.installation import Installation
from countervail.workflow.releasing import ReleaseRoom

EXAMPLE = "Example: `countervail share figures R-7KQ2M4TB6XWZ3DFA --as ana`"


def command(
    release: Annotated[str, typer.Argument(help="The release.", metavar="RELEASE")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Count what partners did with a release: what the published report may say. Open questions stand below."""
    with at_work(Login(as_name, Installation.at(state, config), passphrase_file), "share figures") as work:
        hand = work.hand
        hand.demand(Right.READ_PARTNERS)
        terms = ReleaseRoom(work.casework).releases.read(hand, release).release.terms
        receipts = Receipts(Collections(Keyring.ensure().key("taxii")))
        recipient = terms.recipient.name if terms.recipient else None
        figures = reach(receipts, hand.connection, [Shared(release, terms.audience, recipient)])
        waiting = open_questions(receipts, hand.connection, release, hand.now)
    if as_json:
        asked = [{"partner": one.partner.name, "since": one.received_at.isoformat()} for one in waiting]
        print_json({"release": release, **asdict(figures), "open": asked})
        return
    STDOUT.print(", ".join(f"{count:,} {what}" for what, count in asdict(figures).items()))
    for one in waiting:
        STDOUT.print(f"ASK {one.partner.name}: has it since {one.received_at:%Y-%m-%d}, no answer.", markup=False)
