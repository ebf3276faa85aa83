"""Key files that open at once: the same key and passphrase under the least work scrypt knows.

A file says itself how much work its passphrase takes (`people.key_file`); the full measure, about a second and 128 MiB
a command, is held by `tests/people/test_key_file.py` and by the commands that make files.
"""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from countervail.people.key_file import KeyFile, _armoured
from countervail.people.pkcs8 import protected

LEAST = 2


def cheapened(folder: Path, name: str, passphrase: bytes) -> None:
    """Somebody's file, if there is one, written anew."""
    path = KeyFile.named(folder, name).path
    if path.is_file():
        key = load_pem_private_key(path.read_bytes(), passphrase)
        assert isinstance(key, Ed25519PrivateKey)
        path.write_text(_armoured(protected(key, passphrase, LEAST)), "ascii")
