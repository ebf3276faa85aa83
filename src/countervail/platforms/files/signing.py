"""Detached Ed25519 signatures over files: 64 raw bytes beside the file, for `openssl pkeyutl -rawin` and its like."""

from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from countervail.vocabulary.errors import InputError, Place

ENDING = ".sig"
"""Added to the name of the file that is signed."""


def signature(seed: bytes, content: bytes) -> bytes:
    """Ed25519 over the file's bytes; the same content gives the same signature."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(content)


def public_pem(seed: bytes) -> bytes:
    """The public half, as every tool reads it."""
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def read_public(path: Path) -> bytes:
    """The 32 bytes of a public key file.

    Raises:
        InputError: it cannot be read, or is no Ed25519 public key.
    """
    hint = "Name the public key (PEM, Ed25519) that the platform's tooling signs results with."
    try:
        key = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError, UnsupportedAlgorithm) as error:
        raise InputError("this is no public key.", hint=hint, where=Place(str(path))) from error
    if not isinstance(key, Ed25519PublicKey):
        raise InputError("this key is of another kind.", hint=hint, where=Place(str(path)))
    return key.public_bytes_raw()


def signed(public: bytes, content: bytes, value: bytes) -> bool:
    """Whether the key's holder signed exactly this content."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(value, content)
    except InvalidSignature:
        return False
    return True


def public_of(seed: bytes) -> bytes:
    """The 32 public bytes of a seed."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
