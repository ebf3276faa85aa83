"""Everything an installation keeps, and where: what retention goes through."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from countervail.casework.assembly import Casework
from countervail.casework.case import CaseState
from countervail.casework.tables import CASES
from countervail.database.store import Database
from countervail.vault.case_keys import CaseKeys
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError

BACKUP_KEYS = "backup-keys.db"
"""In the keys folder: one key for each part of a backup, erased with what it holds."""
RUN_MANIFEST = "run.json"


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run's folder, as far as retention reads it."""

    folder: Path
    log: str
    first_day: str
    last_day: str
    made_at: datetime

    @property
    def place(self) -> Path:
        """Where it truly lies: a case may spell the way to it through a link, the settings through another."""
        return self.folder.resolve()


@dataclass(frozen=True, slots=True)
class CaseRun:
    """A case, and the run it was opened on."""

    case: str
    state: str
    run: str
    """Path of the run's folder, as the case has it."""

    @property
    def place(self) -> Path:
        """Where that folder truly lies."""
        return Path(self.run).resolve()

    @property
    def open(self) -> bool:
        """Whether it still needs its run."""
        return self.state in (CaseState.OPEN.value, CaseState.DECIDED.value)


@dataclass(frozen=True, slots=True)
class Premises:
    """The places of one installation."""

    state: Path
    database: Database
    casework: Casework
    keyring: Keyring
    stores: tuple[Path, ...] = ()
    """Folders of activity stores that `intake` made."""
    runs: tuple[Path, ...] = ()
    """Folders in which runs lie, each run a folder of its own."""
    backups: tuple[Path, ...] = ()
    urls: tuple[str, ...] = ()
    """Of further databases that lie elsewhere: the register's."""
    exchange_folder: Path | None = None
    """None: `exchange` in the state folder."""

    @property
    def exchange(self) -> Path:
        """Where jobs lie for the platform."""
        return self.exchange_folder or self.state / "exchange"

    @property
    def tokens(self) -> bytes:
        """The key `tokens`: paths stand in the ledger as keyed tokens."""
        return self.keyring.key("tokens")

    def backup_keys(self) -> CaseKeys:
        """Keys of the parts of backups; to be closed."""
        return CaseKeys.open(self.keyring, BACKUP_KEYS)

    def finished_runs(self) -> list[Run]:
        """Every finished run, by folder."""
        found = [_run(path.parent) for folder in self.runs for path in sorted(folder.glob(f"*/{RUN_MANIFEST}"))]
        return [run for run in found if run is not None]

    def case_runs(self, connection: Connection) -> list[CaseRun]:
        """Each case whose key still opens it, with the run it came from."""
        found = []
        for row in connection.execute(select(CASES.c.id, CASES.c.state).order_by(CASES.c.number)):
            try:
                case = self.casework.cases.load(connection, row.id)
            except InputError:
                continue  # erased before
            found.append(CaseRun(row.id, row.state, case.opening.record.run))
        return found


def _run(folder: Path) -> Run | None:
    """None: not a manifest of ours, so not ours to erase."""
    try:
        told: dict[str, Any] = json.loads((folder / RUN_MANIFEST).read_text(encoding="utf-8"))
        made = datetime.fromisoformat(told["made_at"])
        return Run(folder, str(told["log"]), told["first_day"], told["last_day"], made)
    except (OSError, ValueError, KeyError):
        return None
