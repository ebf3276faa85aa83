"""A file sealed in pieces: AES-256-GCM, each piece bound to its part, its place and whether it is the last."""

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from countervail.vault.fields import FieldSeal
from countervail.vault.sealing import NONCE_BYTES
from countervail.vocabulary.errors import InputError, Place

PIECE = 4 << 20
"""Bytes of a piece: a day of a large platform does not fit into memory at once."""
_TAG = 16


def seal_file(source: Path, target: Path, seal: FieldSeal) -> int:
    """Write `source` sealed to `target`; returns its length. Both must be files."""
    cipher, length = AESGCM(seal.key), 0
    with source.open("rb") as plain, target.open("xb") as sealed:
        for number, (piece, last) in enumerate(_pieces(plain)):
            nonce = secrets.token_bytes(NONCE_BYTES)
            sealed.write(nonce + cipher.encrypt(nonce, piece, _bound(seal, number, last=last)))
            length += len(piece)
    return length


def open_file(source: Path, target: Path, seal: FieldSeal) -> None:
    """Write a sealed file in clear.

    Raises:
        InputError: it was changed, cut short, is missing, or belongs to another part.
    """
    if not source.is_file():
        hint = "Take another copy of the backup; this one is not whole."
        raise InputError("a part of the backup is missing.", hint=hint, where=Place(str(source)))
    cipher = AESGCM(seal.key)
    with source.open("rb") as sealed, target.open("xb") as plain:
        for number, (piece, last) in enumerate(_pieces(sealed, PIECE + NONCE_BYTES + _TAG)):
            nonce, rest = piece[:NONCE_BYTES], piece[NONCE_BYTES:]
            try:
                plain.write(cipher.decrypt(nonce, rest, _bound(seal, number, last=last)))
            except (InvalidTag, ValueError) as error:
                hint = "Take another backup; this one was changed."
                raise InputError("a part of the backup does not open.", hint=hint, where=Place(str(source))) from error


def _pieces(file: BinaryIO, size: int = PIECE) -> Iterator[tuple[bytes, bool]]:
    piece = file.read(size)
    while True:
        following = file.read(size)
        yield piece, not following
        if not following:
            return
        piece = following


def _bound(seal: FieldSeal, number: int, *, last: bool) -> bytes:
    return f"backup|{seal.case}|{number}|{int(last)}".encode()
