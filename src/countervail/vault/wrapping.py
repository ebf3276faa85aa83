"""Case keys under the master key: wrapped, bound to their case, and found out when under another master."""

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from countervail.vault.sealing import NONCE_BYTES, keyed_hash
from countervail.vocabulary.errors import InputError

MASTER_ID_BYTES = 8


@dataclass(frozen=True, slots=True)
class Master:
    """The key that wraps case keys."""

    key: bytes

    @property
    def id(self) -> bytes:
        """Says which master wrapped a key, and nothing about it."""
        return keyed_hash(self.key, b"", purpose=b"master_id", size=MASTER_ID_BYTES)

    def wrapped_here(self, wrapped: bytes) -> bool:
        """Whether this master wrapped it."""
        return wrapped[:MASTER_ID_BYTES] == self.id

    def wrap(self, key: bytes, bound: bytes) -> bytes:
        """The key, openable under this master for the same case and key id only."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return self.id + nonce + AESGCM(self.key).encrypt(nonce, key, bound)

    def unwrap(self, wrapped: bytes, bound: bytes) -> bytes:
        """The key again.

        Raises:
            InputError: wrapped under another master, for another case, or changed.
        """
        nonce, rest = wrapped[MASTER_ID_BYTES:][:NONCE_BYTES], wrapped[MASTER_ID_BYTES + NONCE_BYTES :]
        try:
            return AESGCM(self.key).decrypt(nonce, rest, bound)
        except (InvalidTag, ValueError) as error:
            hint = "keys.db was changed; restore it from the back-up of the keys."
            raise InputError("a case key does not unwrap.", hint=hint) from error
