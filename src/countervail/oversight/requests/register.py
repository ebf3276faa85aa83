"""The register's place: its own database, keys and ledger, opened together."""

from dataclasses import dataclass
from pathlib import Path

from countervail.database.store import Database
from countervail.ledger.notary import Notary
from countervail.ledger.note import Signer
from countervail.ledger.witness import FolderWitness, Witness
from countervail.vault.case_keys import CaseKeys
from countervail.vault.keys import REQUESTS, REQUESTS_LEDGER, Keyring

FOLDER = "requests"
"""In the state folder; a machine of its own is better, by `[requests] url`."""
FILE = "register.db"
WITNESS_FOLDER = "witness"
KEYS_FILE = "requests-keys.db"
ORIGIN = "countervail/requests"
"""Names the register's log in its checkpoints."""
MIGRATIONS = str(Path(__file__).parent / "migrations")


@dataclass(frozen=True, slots=True)
class Register:
    """One installation's register."""

    database: Database
    keys: CaseKeys
    notary: Notary

    @classmethod
    def open(cls, state: Path, keyring: Keyring, url: str | None = None, witness: Witness | None = None) -> "Register":
        """Open it, in the newest shape; it is made where there is none.

        Args:
            state: the state folder.
            keyring: `requests` wraps the requests' keys, `requests.ed25519` signs the log.
            url: of a database elsewhere.
            witness: keeps the log's checkpoints; None: a folder beside it.
        """
        folder = state / FOLDER
        database = Database.open(url or f"sqlite:///{folder / FILE}")
        database.migrate(folder=MIGRATIONS)
        keys = CaseKeys.open(keyring, KEYS_FILE, REQUESTS)
        signer = Signer(ORIGIN, keyring.key(REQUESTS_LEDGER))
        return cls(database, keys, Notary(database, signer, witness or FolderWitness(folder / WITNESS_FOLDER)))

    def close(self) -> None:
        """Give database and keys back."""
        self.keys.close()
        self.database.close()
