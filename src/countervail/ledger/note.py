"""Signed notes (c2sp.org/signed-note): the text form in which transparency logs sign checkpoints.

Text, an empty line, then `— NAME BASE64` with four bytes of key id and an Ed25519 signature over the text. Anybody's
tools for such logs, and other logs' witnesses, read it.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from countervail.vocabulary.errors import InputError

_ED25519 = b"\x01"
_ID_BYTES = 4
_SIGNED_BY = "\u2014 "


@dataclass(frozen=True, slots=True)
class Verifier:
    """Name and public key of whoever signs; its text form is what an auditor keeps."""

    name: str
    """Names the log; no space, no plus sign."""
    public: bytes
    """32 bytes, Ed25519."""

    @classmethod
    def parse(cls, text: str) -> "Verifier":
        """Read `NAME+ID+KEY`.

        Raises:
            InputError: the text is not such a key, or its parts do not fit.
        """
        name, _, rest = text.strip().partition("+")
        identity, _, key = rest.partition("+")
        coded = _bytes(key)
        found = cls(name, coded[1:])
        if coded[:1] != _ED25519 or len(found.public) != 32 or found.id.hex() != identity:
            hint = "It reads NAME+ID+KEY, as `countervail ledger checkpoint` prints it."
            raise InputError("this is no key of a ledger.", hint=hint)
        return found

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature line names its key."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:_ID_BYTES]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(_ED25519 + self.public).decode()}"

    def opened(self, note: bytes) -> str | None:
        """The text of a note if this key signed it, else None. Every byte of the note counts."""
        head, _, tail = note.rpartition(b"\n\n")
        text = head + b"\n"
        signature = _bytes(tail.decode("utf-8", "replace").rpartition(" ")[2])[_ID_BYTES:]
        if note != _note(text, self, signature) or not self._signed(text, signature):
            return None
        return text.decode("utf-8", "replace")

    def _signed(self, text: bytes, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """The ledger's own key."""

    name: str
    seed: bytes
    """32 bytes; the private half."""

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(self.name, self._key.public_key().public_bytes_raw())

    def signed(self, text: str) -> bytes:
        """The note over a text, which ends with a line break."""
        content = text.encode()
        return _note(content, self.verifier, self._key.sign(content))

    @property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


def _note(text: bytes, verifier: Verifier, signature: bytes) -> bytes:
    coded = base64.b64encode(verifier.id + signature).decode()
    return text + f"\n{_SIGNED_BY}{verifier.name} {coded}\n".encode()


def _bytes(coded: str) -> bytes:
    try:
        return base64.b64decode(coded.strip(), validate=True)
    except (binascii.Error, ValueError):
        return b""
