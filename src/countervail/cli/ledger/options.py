"""What the sub-commands of `ledger` share: where the installation is, and how JSON and files are written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from countervail.ledger.note import Verifier
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError, Place
from countervail.workflow.installation import Installation
from countervail.workflow.ledger_office import LedgerOffice, ledger_office

State = Annotated[
    Path | None,
    typer.Option(help="State folder. Default: $COUNTERVAIL_STATE, else ~/.local/state/countervail.", metavar="DIR"),
]
Config = Annotated[Path | None, typer.Option(help="Configuration. Default: countervail.toml here.", metavar="FILE")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
FOUND_WRONG = 1
"""Exit code of a check that found something wrong."""


@contextmanager
def office(state: Path | None, config: Path | None) -> Iterator[LedgerOffice]:
    """The ledger of this installation."""
    with ledger_office(Installation.at(state, config), Keyring.ensure()) as opened:
        yield opened


def read_file(path: Path) -> bytes:
    """A file somebody named.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError("the file cannot be read.", hint="Check the path.", where=Place(str(path))) from error


def verifier(key: str | None, config: Path | None) -> Verifier:
    """The public key that was given, else this installation's own."""
    if key:
        return Verifier.parse(key)
    installation = Installation.at(None, config)
    return installation.signer(Keyring.ensure()).verifier
