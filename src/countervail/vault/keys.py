"""The keys folder: 32-byte secrets, one file each, mode 0600, never inside a data folder."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from countervail.vocabulary.errors import InputError, Place

KEY_BYTES = 32
ENVIRONMENT = "COUNTERVAIL_KEYS"
LEDGER = "ledger.ed25519"
JOBS = "jobs.ed25519"
REQUESTS = "requests"
REQUESTS_LEDGER = "requests.ed25519"
NAMES = (
    *("master", "store", "tokens", "contact", "notice", "session", "taxii", "fingerprints", LEDGER, JOBS),
    *(REQUESTS, REQUESTS_LEDGER),
)
"""Keys that `keys init` makes: symmetric ones, and the 32-byte Ed25519 seeds that sign checkpoints and platforms' jobs.
The two of the register of lawful requests wrap and sign nothing else. Other signing keys belong to their own stages."""

OFFLINE = "release.ed25519"
"""The seed that signs releases. It is made by `keys init --offline DIR` only, and lies in no keys folder."""

COMING = ".next"
"""Ends the name of a key that is about to replace another."""


def default_folder() -> Path:
    """`$COUNTERVAIL_KEYS`, else `~/.config/countervail/keys`."""
    named = os.environ.get(ENVIRONMENT)
    return Path(named) if named else Path.home() / ".config" / "countervail" / "keys"


@dataclass(frozen=True, slots=True)
class Keyring:
    """An opened keys folder. Holds the path only; a key is read when it is asked for."""

    folder: Path

    @classmethod
    def ensure(cls, folder: Path | None = None) -> "Keyring":
        """Open a keys folder, making whatever key it lacks; existing keys are never touched."""
        folder = folder or default_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in NAMES:
            _create(folder / name)
        return cls(folder)

    @classmethod
    def offline(cls, folder: Path) -> "Keyring":
        """A folder that holds the offline key and nothing else, made if it is not there: a stick, a card, a safe."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _create(folder / OFFLINE)
        return cls(folder)

    def key(self, name: str) -> bytes:
        """The 32 bytes of one key.

        Raises:
            InputError: the file is missing or has another length.
        """
        path = self.folder / name
        if not path.is_file():
            raise InputError(
                f"the key '{name}' is missing.", hint="Run `countervail keys init`.", where=Place(str(path))
            )
        value = path.read_bytes()
        if len(value) != KEY_BYTES:
            hint = "Restore the file from your key back-up; a new key cannot read old data."
            raise InputError(
                f"the key '{name}' has {len(value)} bytes, not {KEY_BYTES}.", hint=hint, where=Place(str(path))
            )
        return value

    def prepare(self, name: str) -> bytes:
        """The key that is to replace another, made beside it if it is not there yet."""
        _create(self.folder / f"{name}{COMING}")
        return self.key(f"{name}{COMING}")

    def promote(self, name: str) -> None:
        """Put the prepared key in the place of the old one, which is gone then."""
        (self.folder / f"{name}{COMING}").replace(self.folder / name)
        _keep_names(self.folder)

    def candidates(self, name: str) -> list[bytes]:
        """The keys that may stand under a name just now: the prepared one first, where there is one."""
        coming = self.folder / f"{name}{COMING}"
        try:
            return [coming.read_bytes(), self.key(name)]
        except FileNotFoundError:
            return [self.key(name)]


def _keep_names(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _create(path: Path) -> None:
    """Write a fresh key through a temporary name, so that two processes starting at once agree on one key."""
    if path.exists():
        return
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    _keep_names(path.parent)
