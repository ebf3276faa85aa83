"""What the sub-commands of `retention`, and backups, share: the premises as countervail.toml names them."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Annotated

import typer

from countervail.casework.assembly import Casework
from countervail.database.store import Database
from countervail.oversight.retention.holds import Holds
from countervail.oversight.retention.premises import Premises
from countervail.oversight.retention.run import Retention
from countervail.vault.case_keys import CaseKeys
from countervail.vault.keys import Keyring
from countervail.workflow.installation import Installation
from countervail.workflow.kept import premises_of, retention_of

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@contextmanager
def premises(installation: Installation, database: Database) -> Iterator[Premises]:
    """Everything this installation keeps."""
    keyring = Keyring.ensure()
    with closing(Casework.of(keyring)) as casework:
        yield premises_of(installation, database, casework, keyring)


@contextmanager
def retention(installation: Installation, database: Database) -> Iterator[Retention]:
    """The policy over the premises; errors as for `retention_of`."""
    keyring = Keyring.ensure()
    with closing(Casework.of(keyring)) as casework:
        yield retention_of(installation, database, casework, keyring)


@contextmanager
def holds_of() -> Iterator[Holds]:
    """The holds, with the keys that open their reasons."""
    with closing(CaseKeys.open(Keyring.ensure())) as keys:
        yield Holds(keys)
