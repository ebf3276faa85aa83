"""Where everything lies in a store, the log that intake makes and everything later reads.

LOG/activity/day=YYYY-MM-DD/part-0.parquet   ACTIVITY_STORED, sorted by (t, uid, source); whole or as before
LOG/accounts.parquet                         ACCOUNTS_STORED, sorted by (account_uid, valid_from)
LOG/identities.parquet                       surrogate <-> encrypted id
LOG/uids/day=YYYY-MM-DD.parquet              64-bit keys of that day's (source, uid), a superset after a crash
LOG/intake.json                              what was taken in, from whom, on whose behalf
LOG/.intake/                                 scratch of a running (or killed) intake
"""

from dataclasses import dataclass
from pathlib import Path

from countervail.activity.identities import FILE as IDENTITIES
from countervail.vocabulary.errors import InputError, Place

FOLDER_MODE = 0o700
DAY_PREFIX = "day="
PART = "part-0.parquet"


@dataclass(frozen=True, slots=True)
class Store:
    """The paths of one store; holds nothing open."""

    folder: Path

    @classmethod
    def at(cls, folder: Path) -> "Store":
        """The store in a folder that may not exist yet.

        Raises:
            InputError: the folder holds something else.
        """
        store = cls(folder)
        if folder.is_dir() and not store._is_ours():
            hint = "Give a new folder, or one that `countervail intake` made."
            raise InputError("this folder holds something other than a store.", hint=hint, where=Place(str(folder)))
        if folder.exists() and not folder.is_dir():
            raise InputError("this is not a folder.", hint="Give a folder as --out.", where=Place(str(folder)))
        return store

    @property
    def activity(self) -> Path:
        """The folder of day folders."""
        return self.folder / "activity"

    @property
    def accounts(self) -> Path:
        """The accounts table."""
        return self.folder / "accounts.parquet"

    @property
    def identities(self) -> Path:
        """The identities table."""
        return self.folder / IDENTITIES

    @property
    def manifest(self) -> Path:
        """What was taken in."""
        return self.folder / "intake.json"

    @property
    def uids(self) -> Path:
        """The folder of the key index, one file a day."""
        return self.folder / "uids"

    @property
    def scratch(self) -> Path:
        """Work in progress; whatever lies here was never promised to anyone."""
        return self.folder / ".intake"

    @property
    def lock(self) -> Path:
        """The file a running intake holds locked."""
        return self.folder / ".lock"

    def day_file(self, day: str) -> Path:
        """The one file of a day (YYYY-MM-DD)."""
        return self.activity / f"{DAY_PREFIX}{day}" / PART

    def index_file(self, day: str) -> Path:
        """The key index of a day."""
        return self.uids / f"{DAY_PREFIX}{day}.parquet"

    def days(self) -> list[str]:
        """The days that hold rows, in order."""
        return sorted(f.parent.name.removeprefix(DAY_PREFIX) for f in self.activity.glob(f"{DAY_PREFIX}*/{PART}"))

    def _is_ours(self) -> bool:
        names = {path.name for path in self.folder.iterdir()}
        return names <= {self.scratch.name, self.lock.name} or self.identities.name in names
