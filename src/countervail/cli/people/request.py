"""`countervail people request`: a person makes their own key, on their own machine, and asks to have it enrolled."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.identity import PassphraseFile, key_file, passphrase
from countervail.cli.ledger.options import State
from countervail.cli.people.made_key import made_key
from countervail.cli.terminal import STDOUT
from countervail.people.key_file import fingerprint
from countervail.people.key_request import KeyRequest
from countervail.vocabulary.errors import InputError, Place
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail people request ana --out ana.request`"


def command(
    name: Annotated[str, typer.Argument(help="Your own pseudonym, as it was added.", metavar="NAME")],
    out: Annotated[Path, typer.Option(help="File to send to an administrator. Holds no secret.", metavar="FILE")],
    passphrase_file: PassphraseFile = None,
    state: State = None,
) -> None:
    """Make your key file and a request for an administrator, who never sees your private key."""
    file = key_file(Installation.at(state), name)
    with made_key(file, passphrase(passphrase_file, name, fresh=True)) as key:
        _write(out, KeyRequest.of(name, key).text())
    STDOUT.print(f"Key file: {file.path}. Send {out} to an administrator,", soft_wrap=True)
    STDOUT.print(f"and tell them the fingerprint by another way: {fingerprint(key.public)[:16]}")


def _write(out: Path, text: str) -> None:
    try:
        with out.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        hint = "Name a file that is not there yet."
        raise InputError("the request cannot be written.", hint=hint, where=Place(str(out))) from error
