"""A person's wish to have their key enrolled: the public half, and a signature that shows they hold the other."""

import base64
import binascii
import json
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from countervail.people.key_file import OpenKey
from countervail.vocabulary.canonical import canonical_json
from countervail.vocabulary.errors import InputError, RefusedError

_FORM = "key-request@1"


def signed_by(public: bytes, value: bytes, message: bytes) -> bool:
    """Whether `value` is this Ed25519 key's signature over `message`."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(value, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class KeyRequest:
    """What a person sends to an administrator; the private key never leaves the person's own machine."""

    pseudonym: str
    """For whom; the proof covers it, so that nobody can hand it in for another."""
    public: bytes
    proof: bytes

    @classmethod
    def of(cls, pseudonym: str, key: OpenKey) -> "KeyRequest":
        """The request of whoever holds `key`."""
        return cls(pseudonym, key.public, key.sign(_wish(pseudonym, key.public)))

    @classmethod
    def read(cls, text: str) -> "KeyRequest":
        """A request from its file.

        Raises:
            InputError: the text is no request.
        """
        try:
            parts = json.loads(text)
            public, proof = (base64.b64decode(parts[name], validate=True) for name in ("public", "proof"))
            return cls(str(parts["pseudonym"]), public, proof)
        except (ValueError, KeyError, TypeError, binascii.Error) as error:
            hint = "Have the person make one: `countervail people request NAME`."
            raise InputError("this is no request for enrolment.", hint=hint) from error

    def text(self) -> str:
        """The request as a file's content."""
        public, proof = (base64.b64encode(part).decode("ascii") for part in (self.public, self.proof))
        return canonical_json({"pseudonym": self.pseudonym, "public": public, "proof": proof}).decode() + "\n"

    def check(self, pseudonym: str) -> None:
        """Make sure of the proof.

        Raises:
            RefusedError: the request is for somebody else, or whoever made it does not hold the key.
        """
        if self.pseudonym != pseudonym or not signed_by(self.public, self.proof, _wish(pseudonym, self.public)):
            hint = "Have that very person make a new one."
            raise RefusedError(f"this request is not {pseudonym}'s own.", hint=hint)


def _wish(pseudonym: str, public: bytes) -> bytes:
    shown = base64.b64encode(public).decode("ascii")
    return canonical_json({"countervail": _FORM, "pseudonym": pseudonym, "public": shown})
