"""A witness in a git repository: each document a commit, sent to the remote where there is one."""

import subprocess
from pathlib import Path

from countervail.ledger.witness import FolderWitness
from countervail.vocabulary.errors import InputError, StorageError

TIMEOUT_SECONDS = 60
_IDENTITY = ("-c", "user.name=countervail", "-c", "user.email=ledger@countervail.invalid", "-c", "commit.gpgsign=false")


class GitWitness:
    """A folder inside a working copy. History counts, not files: what a document first was is what it is."""

    def __init__(self, folder: Path) -> None:
        self._files = FolderWitness(folder)
        self.folder = folder

    @classmethod
    def open(cls, folder: Path) -> "GitWitness":
        """A witness in an existing repository.

        Raises:
            InputError: the folder does not lie in a git working copy.
        """
        opened = cls(folder)
        if not folder.is_dir() or opened._run("rev-parse", "--is-inside-work-tree", check=False).strip() != b"true":
            hint = "Make the folder in a clone of a repository that others hold."
            raise InputError(f"the witness {folder} lies in no git working copy.", hint=hint)
        return opened

    @property
    def where(self) -> str:
        """The working copy, as git."""
        return f"git:{self.folder}"

    def keep(self, name: str, content: bytes) -> None:
        """Write, commit, push. What an earlier, interrupted run committed without pushing goes along."""
        if name not in self.names():
            self._files.keep(name, content)
            self._run("add", "--", name)
            self._run(*_IDENTITY, "commit", "--quiet", "--only", "-m", f"Ledger: {name}", "--", name)
        if self._run("remote").strip():
            self._run("push", "--quiet")

    def names(self) -> list[str]:
        """Documents ever committed."""
        return sorted(self._first_commits())

    def read(self, name: str) -> bytes:
        """The document as first committed."""
        return self._run("cat-file", "blob", f"{self._first_commits()[name]}:./{name}")

    def _first_commits(self) -> dict[str, str]:
        """The commit that first added each document of this folder."""
        if self._run("rev-parse", "--verify", "--quiet", "HEAD", check=False) == b"":
            return {}
        order = ("log", "--reverse", "--diff-filter=A", "--no-renames", "--relative", "--format=:%H", "--name-only")
        found: dict[str, str] = {}
        commit = ""
        for line in self._run(*order, "--", ".").decode().splitlines():
            if line.startswith(":"):
                commit = line[1:]
            elif line and "/" not in line:
                found.setdefault(line, commit)
        return found

    def _run(self, *order: str, check: bool = True) -> bytes:
        command = ["git", "-C", str(self.folder), *order]
        try:
            done = subprocess.run(command, capture_output=True, check=check, timeout=TIMEOUT_SECONDS)  # noqa: S603 -- no shell
        except FileNotFoundError as error:
            raise StorageError("there is no git on this machine.", hint="Install git.") from error
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            said = (error.stderr or b"").decode("utf-8", "replace").strip()
            hint = "Mend it by hand in that folder; nothing is lost, the checkpoint is due again."
            raise StorageError(f"git does not {order[0]} in {self.folder}: {said}.", hint=hint) from error
        return done.stdout
