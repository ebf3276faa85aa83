"""A person's own key on the command line: a file that opens with a passphrase, and what it can sign."""

import binascii
import os
import re
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from countervail.people.pkcs8 import COST, protected
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import InputError, Place

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
"""How people may be called on the command line: letters, digits and hyphens, so that a name is never a path."""
ENVIRONMENT = "COUNTERVAIL_PEOPLE"
_BEGIN, _END = "-----BEGIN ENCRYPTED PRIVATE KEY-----", "-----END ENCRYPTED PRIVATE KEY-----"


def fingerprint(public: bytes) -> str:
    """The name of a public key: SHA-256 in hexadecimal."""
    return digest(public)


def default_folder(state: Path) -> Path:
    """`$COUNTERVAIL_PEOPLE`, else `people/` in the state folder."""
    named = os.environ.get(ENVIRONMENT)
    return Path(named) if named else state / "people"


@dataclass(frozen=True, slots=True)
class OpenKey:
    """A private key in the hands of whoever knew its passphrase. Its text form says nothing."""

    _private: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        """The 32 bytes that others check signatures with."""
        return self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, message: bytes) -> bytes:
        """Ed25519 over `message`."""
        return self._private.sign(message)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """One key file. Nothing in it is readable without the passphrase, not even whose it is."""

    path: Path

    @classmethod
    def named(cls, folder: Path, name: str) -> "KeyFile":
        """The file that `--as NAME` selects. The name proves nothing: the key inside does.

        Raises:
            InputError: the name is not one a person can have.
        """
        if not NAME.fullmatch(name):
            hint = "A name is lower-case letters, digits and hyphens, at most 40."
            raise InputError(f"'{name}' cannot be a person's name here.", hint=hint)
        return cls(folder / f"{name}.key")

    def create(self, passphrase: bytes, cost: int = COST) -> OpenKey:
        """Make a fresh key, mode 0600; a file that is there is never touched.

        Raises:
            InputError: the file is there already, or the passphrase is empty.
        """
        if not passphrase:
            raise InputError("an empty passphrase protects nothing.", hint="Choose one.", where=Place(str(self.path)))
        key = Ed25519PrivateKey.generate()
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_once(self.path, _armoured(protected(key, passphrase, cost)))
        return OpenKey(key)

    def open(self, passphrase: bytes) -> OpenKey:
        """The key inside.

        Raises:
            InputError: no such file, not a key file, or another passphrase.
        """
        where = Place(str(self.path))
        if not self.path.is_file():
            hint = "Name a person whose key file is in this folder, or set $COUNTERVAIL_PEOPLE."
            raise InputError("there is no key file of that name.", hint=hint, where=where)
        try:
            key = load_pem_private_key(self.path.read_bytes(), passphrase)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            hint = "Check the passphrase; without it nobody can open the key, and an administrator must reset it."
            raise InputError("the key file does not open.", hint=hint, where=where) from error
        if not isinstance(key, Ed25519PrivateKey):
            raise InputError("the key is of another kind.", hint="Ed25519 is what counts here.", where=where)
        return OpenKey(key)


def _armoured(content: bytes) -> str:
    text = binascii.b2a_base64(content, newline=False).decode("ascii")
    lines = (text[start : start + 64] for start in range(0, len(text), 64))
    return "\n".join((_BEGIN, *lines, _END, ""))


def _write_once(path: Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        hint = "Move the old file away first; whoever holds it should be reset."
        raise InputError("a key file of that name is there already.", hint=hint, where=Place(str(path))) from error
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
