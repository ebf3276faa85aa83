"""`countervail share mail`: partners' answers read from mail, each proved by the reference of its question."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import FOUND_WRONG, Config, State
from countervail.cli.share.options import AsJson, sharing
from countervail.cli.terminal import STDOUT, print_json
from countervail.workflow.answers_by_mail import take_mail

EXAMPLE = "Example: `countervail share mail inbox.mbox --as ana`"


def command(
    mailbox: Annotated[Path, typer.Argument(help="An .eml or mbox file, or a Maildir.", metavar="MAIL")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Take answers in. Addresses prove nothing and are not looked at; exit 1 where a mail waits for a person."""
    with sharing(as_name, passphrase_file, state, config, "mail") as at:
        taken = take_mail(at.seat.hand, at.receipts, mailbox)
    if as_json:
        print_json({"read": taken.read, "noted": taken.noted, "known": taken.known, "for_a_person": list(taken.left)})
    else:
        said = f"{taken.read:,} mails: {taken.noted:,} answers noted, {taken.known:,} known already."
        STDOUT.print(said)
        for one in taken.left:
            STDOUT.print(f"FOR A PERSON {one}", markup=False, soft_wrap=True)
    if taken.left:
        raise typer.Exit(FOUND_WRONG)
