"""Witnesses: where checkpoints are kept, out of reach of whoever holds the database."""

import os
import secrets
from pathlib import Path
from typing import Protocol

from countervail.vocabulary.errors import StorageError

FOLDER_MODE = 0o700
DRAFT = ".draft-"


class Witness(Protocol):
    """Keeps named documents for good. Another disk, a repository others hold, an auditor's mailbox."""

    @property
    def where(self) -> str:
        """The place, as a person would name it."""

    def keep(self, name: str, content: bytes) -> None:
        """Keep a document; one kept earlier under that name stays as it was.

        Raises:
            StorageError: the place does not take it.
        """

    def pass_on(self) -> None:
        """Send further what was kept here and has not arrived where it counts; asked for at every look.

        Raises:
            StorageError: it still does not arrive.
        """

    def names(self) -> list[str]:
        """The names of all documents kept, in order.

        Raises:
            StorageError: the place cannot be read.
        """

    def read(self, name: str) -> bytes:
        """A document as it was first kept.

        Raises:
            StorageError: the place cannot be read.
        """


class FolderWitness:
    """A folder, best on a disk or machine of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def where(self) -> str:
        """The folder's path."""
        return str(self.folder)

    def keep(self, name: str, content: bytes) -> None:
        """Write a draft, have the disk keep it, then give it its name unless that is taken."""
        try:
            self.folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            draft = self.draft(content)
            self.publish(draft, self.folder / name)
        except OSError as error:
            hint = "Mount it, or name another in [ledger] witness; nothing is lost, the checkpoint is due again."
            raise StorageError(f"the witness {self.where} takes nothing: {error.strerror}.", hint=hint) from error

    def pass_on(self) -> None:
        """Nothing: what is kept has arrived."""

    def names(self) -> list[str]:
        """Files of the folder, drafts of a killed process apart; none where there is no folder yet."""
        try:
            return sorted(path.name for path in self.folder.iterdir() if not path.name.startswith("."))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise self._unreadable(error) from error

    def read(self, name: str) -> bytes:
        """The file's bytes."""
        try:
            return (self.folder / name).read_bytes()
        except OSError as error:
            raise self._unreadable(error) from error

    def draft(self, content: bytes) -> Path:
        """The content under a name of no meaning, kept by the disk."""
        draft = self.folder / f"{DRAFT}{secrets.token_hex(8)}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return draft

    def publish(self, draft: Path, final: Path) -> None:
        """Link rather than rename: a link never replaces what is there."""
        try:
            os.link(draft, final)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        descriptor = os.open(final.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _unreadable(self, error: OSError) -> StorageError:
        hint = "Mount it, and let whoever runs this read it; nothing is lost, the checkpoint is due again."
        return StorageError(f"the witness {self.where} cannot be read: {error.strerror}.", hint=hint)
