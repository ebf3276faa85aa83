"""A witness in a git repository: each document a commit, sent to the remote where there is one."""

import subprocess
from pathlib import Path

from countervail.ledger.documents import filed
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
        if opened._run("rev-parse", "--is-inside-work-tree", check=False).strip() != b"true":
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
        self.pass_on()

    def pass_on(self) -> None:
        """Push what is committed, unless git knows that the remote has it: one that was away may be back."""
        if not self._begun or not self._run("remote").strip():
            return
        if self._run("rev-list", "--count", "@{push}..HEAD", check=False).strip() != b"0":
            self._run("push", "--quiet")

    def names(self) -> list[str]:
        """Documents ever committed; one that was committed twice with different content stands there twice."""
        return sorted(self._blobs())

    def read(self, name: str) -> bytes:
        """The document as first committed."""
        return self._run("cat-file", "blob", self._blobs()[name])

    @property
    def _begun(self) -> bool:
        """Whether anything was ever committed."""
        return self._run("rev-parse", "--verify", "--quiet", "HEAD", check=False) != b""

    def _blobs(self) -> dict[str, str]:
        """The content with which each document of this folder was added, in whatever line of a merged history.

        Git by itself follows only the parent of a merge that looks like it, and orders by dates that anybody can set.
        """
        if not self._begun:
            return {}
        whole = ("log", "--full-history", "-m", "--topo-order", "--reverse", "--diff-filter=A", "--no-renames")
        shown = self._run(*whole, "--relative", "--format=", "--raw", "--no-abbrev", "--", ".")
        added = (line.split("\t", 1) for line in shown.decode("utf-8", "replace").split("\n") if "\t" in line)
        return filed((name, facts.split()[3]) for facts, name in added if "/" not in name)

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
