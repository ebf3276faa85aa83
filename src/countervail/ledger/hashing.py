"""The hashes of RFC 6962: a leaf and a node never hash alike, so no entry can pass for a part of the tree."""

import hashlib
from collections.abc import Sequence

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256().digest()
"""The root of a log without entries."""


def leaf_hash(content: bytes) -> bytes:
    """SHA-256 of 0x00 and the entry's bytes."""
    return hashlib.sha256(b"\0" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256 of 0x01 and the two halves."""
    return hashlib.sha256(b"\1" + left + right).digest()


def folded(peaks: Sequence[bytes]) -> bytes:
    """The root over complete subtrees, largest first."""
    if not peaks:
        return EMPTY_ROOT
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root
