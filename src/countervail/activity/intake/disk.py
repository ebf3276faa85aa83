"""The port through which intake makes anything last: every write, sync and rename of a store goes through here.

A test's own disk counts these calls and kills the process at each of them.
"""

import os
import shutil
from pathlib import Path
from typing import BinaryIO, Protocol

from countervail.activity.store import FOLDER_MODE

FILE_MODE = 0o600
BUFFER_BYTES = 1 << 20


class Disk(Protocol):
    """What intake asks of a file system."""

    def create(self, path: Path) -> BinaryIO:
        """A new, empty, buffered file (mode 0600); an old one of that name is emptied."""

    def sync(self, file: BinaryIO) -> None:
        """Flush a file and have the disk keep it."""

    def replace(self, draft: Path, final: Path) -> None:
        """Give a finished draft its final name, over whatever had it, and have the folder keep that."""

    def folder(self, path: Path) -> None:
        """Make a folder (mode 0700) and those above it, and have their parents keep them."""

    def remove(self, path: Path) -> None:
        """Remove a file, or a folder and all in it, if it is there."""


class LocalDisk:
    """The file system of this machine."""

    def create(self, path: Path) -> BinaryIO:
        """Open with mode 0600 from the start, so that no moment shows the file to others."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
        return os.fdopen(descriptor, "wb", buffering=BUFFER_BYTES)

    def sync(self, file: BinaryIO) -> None:
        """Flush and fsync."""
        file.flush()
        os.fsync(file.fileno())

    def replace(self, draft: Path, final: Path) -> None:
        """Rename, then fsync the folder."""
        draft.replace(final)
        sync_folder(final.parent)

    def folder(self, path: Path) -> None:
        """Make what is missing, from the top down."""
        missing = [p for p in (path, *path.parents) if not p.exists()]
        for part in reversed(missing):
            part.mkdir(mode=FOLDER_MODE, exist_ok=True)
            sync_folder(part.parent)

    def remove(self, path: Path) -> None:
        """Remove recursively."""
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def sync_folder(path: Path) -> None:
    """Have the disk keep the names in a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
