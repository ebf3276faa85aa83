"""Jobs handed over and results taken back: signed one way, checked the other, never believed by name alone."""

from dataclasses import dataclass
from pathlib import Path

from countervail.platforms.files.folder import JobFolder, signed_at
from countervail.platforms.files.job import Job, read_job
from countervail.platforms.files.result import Result, read_result
from countervail.platforms.files.signing import public_of, public_pem, signature, signed
from countervail.vocabulary.errors import InputError, Place


@dataclass(frozen=True)
class Exchange:
    """One folder, with the keys of both sides."""

    folder: JobFolder
    seed: bytes
    """Private half (32 bytes) of the key that signs jobs."""
    result_key: bytes | None = None
    """Public key (32 bytes) that results must be signed with; None: any writer of the folder can say 'done'."""

    def hand_over(self, job: Job) -> None:
        """Issue a job; one that lies there already is the same job.

        Raises:
            InputError: another content lies under its name.
            StorageError: the folder takes nothing.
        """
        path = self.folder.job(job.head.job)
        there = self.folder.read(path)
        if there is not None and there != job.content:
            raise InputError("another job lies under this name.", hint="Leave the folder to one.", where=_at(path))
        if there is None:
            self.folder.put(self.folder.public_key, public_pem(self.seed))
            self.folder.put(path, job.content, signature(self.seed, job.content))

    def issued(self, name: str) -> Job | None:
        """The job of a name, if it was ever handed over.

        Raises:
            InputError: it is not what we signed.
        """
        path = self.folder.job(name)
        content = self.folder.read(path)
        if content is None:
            return None
        value = self.folder.read(signed_at(path))
        if value is None or not signed(public_of(self.seed), content, value):
            hint = "Nothing of its result counts; find out who else writes into this folder."
            raise InputError("this job is not the one that was issued.", hint=hint, where=_at(path))
        return read_job(content, str(path))

    def result(self, job: Job) -> Result | None:
        """What the platform's tooling says of a job, if it has said anything.

        Raises:
            InputError: the file is forged, torn, or of another job; file and line are named.
        """
        path = self.folder.result(job.head.job)
        content = self.folder.read(path)
        if content is None:
            return None
        value = self.folder.read(signed_at(path))
        if self.result_key is not None and (value is None or not signed(self.result_key, content, value)):
            hint = "Nothing of this file was taken; have the platform's own tooling sign it."
            raise InputError("this result is not signed by the platform's tooling.", hint=hint, where=_at(path))
        return read_result(content, job, str(path))


def _at(path: Path) -> Place:
    return Place(str(path))
