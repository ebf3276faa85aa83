"""Sealed fields: AES-256-GCM with a random nonce, bound to table, row, column and case, so that none can be moved."""

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from countervail.vault.sealing import NONCE_BYTES, keyed_hash
from countervail.vocabulary.errors import InputError

VERSION = b"\x01"
KEY_ID_BYTES = 8
_HEADER = len(VERSION) + KEY_ID_BYTES
_OVERHEAD = _HEADER + NONCE_BYTES + 16


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands. Each part counts: the same bytes at another place do not open."""

    table: str
    row: str
    column: str

    def bound(self, case: str) -> bytes:
        """The associated data `table|row|column|case`; a bar inside a part is escaped, so no two places read alike."""
        parts = (self.table, self.row, self.column, case)
        return "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts).encode()


@dataclass(frozen=True, slots=True)
class FieldSeal:
    """Seals and opens the fields of one case. Got from `CaseKeys`."""

    case: str
    key_id: bytes
    """Names the key without saying anything about it; stands in every sealed value."""
    key: bytes

    def seal(self, value: str, place: Place) -> bytes:
        """The sealed value: version, key id, nonce, ciphertext. Two sealings of one value differ."""
        header, nonce = VERSION + self.key_id, secrets.token_bytes(NONCE_BYTES)
        return header + nonce + AESGCM(self.key).encrypt(nonce, value.encode(), header + place.bound(self.case))

    def open(self, sealed: bytes, place: Place) -> str:
        """The value again.

        Raises:
            InputError: sealed with another key, changed, or moved from another place.
        """
        header, nonce = sealed[:_HEADER], sealed[_HEADER : _HEADER + NONCE_BYTES]
        if len(sealed) < _OVERHEAD or header != VERSION + self.key_id:
            hint = "It belongs to another case, or the keys folder is not the one it was made with."
            raise InputError(f"a sealed field of case {self.case} names another key.", hint=hint)
        try:
            bound = header + place.bound(self.case)
            return AESGCM(self.key).decrypt(nonce, sealed[_HEADER + NONCE_BYTES :], bound).decode()
        except InvalidTag as error:
            hint = "It was changed, or moved from another row or column; restore it from a back-up."
            raise InputError(f"a sealed field of case {self.case} does not open.", hint=hint) from error


def blind_index(key: bytes, column: str, value: str) -> bytes:
    """16 bytes by which equal values of one column are found without being read; of no use without the key.

    Erase it with the value: it still tells whoever has the key whether a guess is right.
    """
    name = column.encode()
    return keyed_hash(key, len(name).to_bytes(2) + name + value.encode(), purpose=b"blind_index")
