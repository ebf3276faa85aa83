"""Field encryption: AES-256-GCM with a synthetic nonce, bound to the place a value stands in."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from countervail.vocabulary.errors import InputError

NONCE_BYTES = 12
TOKEN_BYTES = 16


def keyed_hash(key: bytes, value: bytes, *, purpose: bytes, size: int = TOKEN_BYTES) -> bytes:
    """BLAKE2b of `value` under `key`; `purpose` (at most 16 bytes) keeps one use of a key apart from another."""
    return hashlib.blake2b(value, digest_size=size, key=key, person=purpose).digest()


@dataclass(frozen=True, slots=True)
class Seal:
    """Seals and opens values of one column; `purpose` names the column and at most 16 bytes count."""

    key: bytes
    purpose: bytes

    def seal(self, value: bytes, place: bytes) -> bytes:
        """Nonce and ciphertext of `value`, openable only at the same `place` (its row).

        The nonce is a keyed hash of place and value, so the same row seals to the same bytes and a run repeats
        byte for byte, while two different values never share a nonce (SIV construction, Rogaway & Shrimpton 2006).
        """
        nonce = keyed_hash(self.key, place + b"\0" + value, purpose=self.purpose, size=NONCE_BYTES)
        return nonce + AESGCM(self.key).encrypt(nonce, value, place)

    def open(self, sealed: bytes, place: bytes) -> bytes:
        """The value again.

        Raises:
            InputError: wrong key, changed bytes, or a value moved to another place.
        """
        return self.open_all([(sealed, place)])[0]

    def open_all(self, sealed: Iterable[tuple[bytes, bytes]]) -> list[bytes]:
        """Many values again, each given with its place; errors as for `open`."""
        cipher = AESGCM(self.key)
        try:
            return [cipher.decrypt(value[:NONCE_BYTES], value[NONCE_BYTES:], place) for value, place in sealed]
        except InvalidTag as error:
            hint = "Use the keys folder this data was made with (COUNTERVAIL_KEYS)."
            raise InputError("a sealed value does not open.", hint=hint) from error
