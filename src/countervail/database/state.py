"""The state folder: where the operational store of this machine lies, unless a URL says otherwise."""

import os
from pathlib import Path

from countervail.database.store import Database

ENVIRONMENT = "COUNTERVAIL_STATE"
FILE = "countervail.db"


def state_folder(named: Path | None = None) -> Path:
    """The folder that was named, else `$COUNTERVAIL_STATE`, else `~/.local/state/countervail`."""
    said = os.environ.get(ENVIRONMENT)
    return named or (Path(said) if said else Path.home() / ".local" / "state" / "countervail")


def open_state(folder: Path) -> Database:
    """The store of a state folder, in the newest shape; folder (mode 0700) and store are made where they are not.

    Raises:
        StorageError: another process holds it too long, or a newer version made it.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = Database.open(f"sqlite:///{folder / FILE}")
    database.migrate()
    return database
