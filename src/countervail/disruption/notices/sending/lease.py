"""The lease: how many messages have been planned so far, kept in the keys folder, which no back-up of data holds.

Whoever restores yesterday's database and journal finds the lease ahead of them: nothing is sent then, since what went
out in between would go out again.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from countervail.vocabulary.errors import Place, RefusedError, StorageError

FILE = "notices.lease"


@dataclass(frozen=True, slots=True)
class Lease:
    """The lease of one keys folder."""

    folder: Path

    @property
    def planned(self) -> int:
        """How many messages were planned when it was last raised; 0 where there is none yet."""
        try:
            return int(self.path.read_text(encoding="ascii") or 0)
        except FileNotFoundError:
            return 0

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.folder / FILE

    def raise_to(self, planned: int) -> None:
        """Note, on the disk when this returns, that so many are planned; called after the journal has them.

        Raises:
            StorageError: the disk did not take it.
        """
        try:
            with os.fdopen(os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
                file.write(f"{planned:020d}".encode("ascii"))
                file.flush()
                os.fdatasync(file.fileno())
        except OSError as error:
            hint = "Make room on the disk of the keys folder; nothing was sent."
            where = Place(str(self.path))
            raise StorageError("the lease of sending cannot be written.", hint=hint, where=where) from error

    def demand(self, planned: int) -> None:
        """Go on only with a journal that knows all that was planned.

        Raises:
            RefusedError: the journal is older than the lease.
        """
        if planned < self.planned:
            raise RefusedError(
                f"the journal knows of {planned:,} messages, and {self.planned:,} were planned: this is a restored "
                "back-up, and what went out since then would go out again.",
                hint="Put the newest journal back; without it nothing of these releases may be sent.",
            )
