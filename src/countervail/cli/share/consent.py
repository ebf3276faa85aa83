"""`countervail share consent`: counsel consents that a partner gets a list of contact hashes whole."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.share.options import AsJson, desk_of_contacts
from countervail.cli.terminal import STDOUT, print_json
from countervail.people.statement import Purpose

EXAMPLE = "Example: `countervail share consent CL-7KQ2M4TB6XWZ3DFA --as col`"


def command(
    name: Annotated[str, typer.Argument(help="The list, as `share contacts` named it.", metavar="LIST")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Sign a list's hash as counsel; never one that you made yourself."""
    with desk_of_contacts(as_name, passphrase_file, state, config, "consent") as at:
        hand = at.work.hand
        told = at.desk.shelf.get(hand.connection, name).digest
        made = at.desk.consent(hand, name, at.work.signer.sign(Purpose.CONSENT_CONTACTS, told, hand.now))
    if as_json:
        print_json({"list": made.id, "digest": made.digest, "consented": True})
        return
    STDOUT.print(f"Counsel consents to {made.id}, SHA-256 {made.digest}", markup=False, soft_wrap=True)
