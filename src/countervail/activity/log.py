"""A log: a folder, or a place an engine reads, in the layout of `activity.schema`."""

import re
from dataclasses import dataclass
from pathlib import Path

from countervail.activity.identities import FILE as IDENTITIES
from countervail.vocabulary.errors import InputError, Place


@dataclass(frozen=True, slots=True)
class Log:
    """A folder in the layout of `activity.schema`, opened but not yet read."""

    folder: Path
    uri: str | None = None
    """Where an engine reads it that is not on this file system, as in s3a://bucket/log; None: in the folder."""

    @classmethod
    def named(cls, name: str | Path) -> "Log":
        """The log of a folder, or of a URI, which is handed on to the engine as it was written.

        What lies at a URI is known only when the engine reads it; it must be a store, whose ids are surrogates.

        Raises:
            InputError: it is a folder, and no log.
        """
        if isinstance(name, str) and is_uri(name):
            return cls(Path(), name.rstrip("/"))
        return cls.at(Path(name))

    @classmethod
    def at(cls, folder: Path) -> "Log":
        """The log in a folder.

        Raises:
            InputError: there is no `activity/day=*/` Parquet in it.
        """
        if not any((folder / "activity").glob("day=*/*.parquet")):
            hint = "Give a folder that holds activity/day=YYYY-MM-DD/*.parquet, or make one with `countervail intake`."
            raise InputError("no activity log here.", hint=hint, where=Place(str(folder)))
        return cls(folder)

    @property
    def is_store(self) -> bool:
        """Whether ids are surrogates already (made by intake)."""
        return self.uri is not None or (self.folder / IDENTITIES).exists()

    @property
    def activity_files(self) -> str:
        """Glob pattern of the activity files."""
        return self.part("activity", "day=*", "*.parquet")

    @property
    def accounts_file(self) -> Path:
        """Where the accounts table is, if the platform gave one and the log lies in a folder."""
        return self.folder / "accounts.parquet"

    @property
    def place(self) -> str:
        """Where it lies, in writing."""
        return self.uri or str(self.folder)

    def part(self, *names: str) -> str:
        """Where a file of it is, or a pattern of files, in writing."""
        return "/".join((self.uri, *names)) if self.uri else str(self.folder.joinpath(*names))


def is_uri(name: str) -> bool:
    """Whether a name is a URI, which must not become a path: a path would lose one of its slashes."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", name) is not None
