"""The access log: who was looked up by name, when and why, in a file that is only ever added to.

    {"time": "2026-01-05T09:30:00Z", "command": "explain --account", "whom": "T-XC3DD2LLNJ2ICP3B", "reason": "case 12"}

`whom` is the keyed reference of the id, so the log can be read by whoever audits it without naming anybody.
"""

import errno
import fcntl
import json
import os
from dataclasses import dataclass
from pathlib import Path

from countervail.vocabulary.clock import Clock
from countervail.vocabulary.errors import InputError, Place, StorageError

FILE = "access.jsonl"


@dataclass(frozen=True, slots=True)
class AccessLog:
    """The access log of one folder."""

    folder: Path
    clock: Clock

    def record(self, command: str, whom: str, reason: str) -> None:
        """Write one access down, on the disk before this returns: no answer is given before the log has it.

        `whom` is a keyed reference, never an id.

        Raises:
            InputError: there is no reason.
            StorageError: the disk did not take it.
        """
        if not reason.strip():
            hint = "Say in --reason why this account is looked up; it is kept."
            raise InputError("an account is not looked up without a reason.", hint=hint)
        time = self.clock().isoformat().replace("+00:00", "Z")
        entry = {"time": time, "command": command, "whom": whom, "reason": reason.strip()}
        path = self.folder / FILE
        try:
            _append(path, (json.dumps(entry, ensure_ascii=False) + "\n").encode())
        except OSError as error:
            hint = "Make room on its disk, or let it be written to: nobody is looked up without it."
            raise StorageError("the access log cannot be written.", hint=hint, where=Place(str(path))) from error
        _sync_folder(self.folder)


def _append(path: Path, line: bytes) -> None:
    """A line whole, or none of it: whoever reads the log stumbles over half a line, and over the one behind it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)  # so that nobody's line but ours is cut
        end = os.fstat(descriptor).st_size
        if os.write(descriptor, line) != len(line):
            os.ftruncate(descriptor, end)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
