"""What the sub-commands of `retention`, and backups, share: the premises as countervail.toml names them."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Annotated

import typer

from countervail.casework.assembly import Casework
from countervail.database.store import Database
from countervail.oversight.retention.holds import Holds
from countervail.oversight.retention.policy import policy
from countervail.oversight.retention.premises import Premises
from countervail.oversight.retention.run import Retention
from countervail.vault.case_keys import CaseKeys
from countervail.vault.keys import Keyring
from countervail.workflow.installation import Installation

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@contextmanager
def premises(installation: Installation, database: Database) -> Iterator[Premises]:
    """Everything this installation keeps."""
    said, keyring = installation.settings.retention, Keyring.ensure()
    files = installation.settings.files.folder
    with closing(Casework.of(keyring)) as casework:
        yield Premises(
            installation.state,
            database,
            casework,
            keyring,
            tuple(path.absolute() for path in said.stores),
            tuple(path.absolute() for path in said.runs),
            tuple(path.absolute() for path in said.backups),
            None if files is None else installation.exchange,
        )


@contextmanager
def retention(installation: Installation, database: Database) -> Iterator[Retention]:
    """The policy over the premises.

    Raises:
        InputError: `[retention.days]` names an unknown class.
    """
    days = policy(installation.settings.retention.days)
    with premises(installation, database) as places:
        yield Retention(places, Holds(places.casework.cases.keys), days)


@contextmanager
def holds_of() -> Iterator[Holds]:
    """The holds, with the keys that open their reasons."""
    with closing(CaseKeys.open(Keyring.ensure())) as keys:
        yield Holds(keys)
