"""Who acts on the command line: `--as NAME` selects a key file, and the key inside proves the person."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from countervail.database.store import Database
from countervail.people.key_file import KeyFile, default_folder
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.errors import InputError, Place
from countervail.workflow.desk import Seat, seated
from countervail.workflow.installation import Installation
from countervail.workflow.ledger_office import vouch_if_due

As = Annotated[
    str,
    typer.Option(
        "--as",
        help="Act with this person's key file, in people/ of the state folder or $COUNTERVAIL_PEOPLE.",
        metavar="NAME",
    ),
]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        envvar="COUNTERVAIL_PASSPHRASE_FILE",
        help="File whose first line opens the key file. Default: asked for at the terminal.",
        metavar="FILE",
    ),
]


@dataclass(frozen=True, slots=True)
class Login:
    """Who acts, and where, as the options of a command say it."""

    name: str
    installation: Installation
    passphrase_file: Path | None


def key_file(installation: Installation, name: str) -> KeyFile:
    """The key file that a name selects."""
    return KeyFile.named(default_folder(installation.state), name)


def passphrase(file: Path | None, name: str, *, fresh: bool = False) -> bytes:
    """A passphrase from a file's first line, else from the terminal; a fresh one is asked for twice.

    Raises:
        InputError: the file cannot be read.
    """
    if file is None:
        asked: str = typer.prompt(f"Passphrase of {name}", hide_input=True, confirmation_prompt=fresh, err=True)
        return asked.encode()
    try:
        return file.read_bytes().split(b"\n", 1)[0].rstrip(b"\r")
    except OSError as error:
        hint = "Name a file whose first line is the passphrase."
        raise InputError("the passphrase file cannot be read.", hint=hint, where=Place(str(file))) from error


@contextmanager
def vouched(installation: Installation) -> Iterator[Database]:
    """The store of an installation; when the work is done, the ledger's witness hears of it if that is due."""
    database = installation.database()
    try:
        yield database
    finally:
        warning = vouch_if_due(installation, database, Keyring.ensure(), system_clock())
        database.close()
        if warning:
            typer.echo(warning, err=True)


@contextmanager
def acting(login: Login, doing: str) -> Iterator[Seat]:
    """A signed-in person's one transaction; `doing` is the command as the ledger names a refusal.

    Raises:
        InputError: the key file is missing or does not open.
        RefusedError: the key is nobody's, or what is done inside is refused.
    """
    file = key_file(login.installation, login.name)
    key = file.open(passphrase(login.passphrase_file, login.name))
    with vouched(login.installation) as database, seated(database, key, system_clock, doing) as seat:
        yield seat
