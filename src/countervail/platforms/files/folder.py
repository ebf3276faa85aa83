"""The folder both sides reach: jobs one way, results the other, each file there whole or not at all.

FOLDER/jobs.pub               public key of whoever issues jobs
FOLDER/jobs/J-..jsonl         a job, and J-..jsonl.sig beside it
FOLDER/results/J-..jsonl      its result, and J-..jsonl.sig where the tooling signs
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from countervail.platforms.files.signing import ENDING
from countervail.vocabulary.errors import StorageError

FOLDER_MODE, FILE_MODE = 0o700, 0o600
DRAFT = ".draft-"


@dataclass(frozen=True)
class JobFolder:
    """One such folder; it need not be there yet."""

    path: Path

    @property
    def public_key(self) -> Path:
        """For the tooling, to check jobs with."""
        return self.path / "jobs.pub"

    def job(self, name: str) -> Path:
        """Where a job lies."""
        return self.path / "jobs" / f"{name}.jsonl"

    def result(self, name: str) -> Path:
        """Where its result lies, once there is one."""
        return self.path / "results" / f"{name}.jsonl"

    def put(self, path: Path, content: bytes, signature: bytes | None = None) -> None:
        """Write a file, its signature first: whoever sees the file can check it.

        Raises:
            StorageError: the folder takes nothing.
        """
        try:
            path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            if signature is not None:
                self.publish(self.draft(path.parent, signature), signed_at(path))
            self.publish(self.draft(path.parent, content), path)
        except OSError as error:
            hint = "Make room or mount it; then verify, which settles what got through."
            raise StorageError(f"{path.parent} takes nothing: {error.strerror}.", hint=hint) from error

    def read(self, path: Path) -> bytes | None:
        """A file's bytes; None where there is none."""
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None

    def draft(self, folder: Path, content: bytes) -> Path:
        """The content under a name of no meaning, kept by the disk."""
        draft = folder / f"{DRAFT}{secrets.token_hex(8)}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return draft

    def publish(self, draft: Path, final: Path) -> None:
        """Give a draft its name, and have the disk keep the name."""
        draft.replace(final)
        descriptor = os.open(final.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def signed_at(path: Path) -> Path:
    """Where the signature of a file lies."""
    return path.with_name(path.name + ENDING)
