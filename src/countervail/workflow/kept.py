"""What an installation keeps and who looked into it: the places that countervail.toml names."""

from pathlib import Path

from sqlalchemy import Connection

from countervail.casework.assembly import Casework
from countervail.casework.cases import Cases
from countervail.database.store import Database
from countervail.oversight.lookups import Lookup, in_ledger, in_runs
from countervail.oversight.retention.holds import Holds
from countervail.oversight.retention.policy import policy
from countervail.oversight.retention.premises import RUN_MANIFEST, Premises
from countervail.oversight.retention.run import Retention
from countervail.vault.keys import Keyring
from countervail.workflow.installation import Installation


def premises_of(installation: Installation, database: Database, casework: Casework, keyring: Keyring) -> Premises:
    """Everything this installation keeps."""
    said = installation.settings.retention
    return Premises(
        installation.state,
        database,
        casework,
        keyring,
        tuple(path.absolute() for path in said.stores),
        tuple(path.absolute() for path in said.runs),
        tuple(path.absolute() for path in said.backups),
        () if installation.requests_url is None else (installation.requests_url,),
        None if installation.settings.files.folder is None else installation.exchange,
    )


def retention_of(installation: Installation, database: Database, casework: Casework, keyring: Keyring) -> Retention:
    """The policy over the premises.

    Raises:
        InputError: `[retention.days]` names an unknown class.
    """
    days = policy(installation.settings.retention.days)
    places = premises_of(installation, database, casework, keyring)
    return Retention(places, Holds(casework.cases.keys), days)


def looks(installation: Installation, connection: Connection, cases: Cases) -> list[Lookup]:
    """Every look of this installation, oldest first."""
    folders = [
        run.parent for one in installation.settings.retention.runs for run in Path(one).glob(f"*/{RUN_MANIFEST}")
    ]
    return sorted([*in_ledger(connection, cases), *in_runs(folders)], key=lambda look: look.at)
