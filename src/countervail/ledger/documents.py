"""What a witness keeps: signed checkpoints, and for each the leaf hashes it added, which say *which* entry is wrong.

`000000000120.checkpoint` covers 120 entries; `000000000100-000000000120.leaves` holds entries 100 to 119, a line each.
"""

import re
from collections.abc import Iterable
from typing import TypeVar

from countervail.ledger.hashing import HASH_BYTES

CHECKPOINT = ".checkpoint"
LEAVES = ".leaves"
_LEAVES_NAME = re.compile(r"(\d{12})-(\d{12})\.leaves")
_LINES = re.compile(rb"(?:[0-9a-f]{64}\n)*")
_AGAIN = " again, with other content "
_Content = TypeVar("_Content")


def checkpoint_name(size: int) -> str:
    """The document of the checkpoint over so many entries; names sort as sizes do."""
    return f"{size:012}{CHECKPOINT}"


def leaves_name(start: int, end: int) -> str:
    """The document of the leaf hashes from `start` up to, not including, `end`."""
    return f"{start:012}-{end:012}{LEAVES}"


def leaves_document(leaves: list[bytes]) -> bytes:
    """One hexadecimal hash a line."""
    return b"".join(leaf.hex().encode() + b"\n" for leaf in leaves)


def leaves_of(name: str, content: bytes) -> dict[int, bytes] | None:
    """The leaf hashes of a document by place, None if it is not what its name says."""
    named = _LEAVES_NAME.fullmatch(name)
    if not named or not _LINES.fullmatch(content):
        return None
    start, end = int(named[1]), int(named[2])
    hashes = [bytes.fromhex(line) for line in content.decode().split()]
    if len(hashes) != end - start or any(len(found) != HASH_BYTES for found in hashes):
        return None
    return dict(enumerate(hashes, start))


def filed(came: Iterable[tuple[str, _Content]]) -> dict[str, _Content]:
    """Documents by name, each as it first came. Whatever else came under a name stands beside it, under a name that is
    none, for whoever weighs them."""
    found: dict[str, dict[_Content, None]] = {}
    for name, content in came:
        found.setdefault(name, {}).setdefault(content)
    return {
        name + (f"{_AGAIN}({number})" if number > 1 else ""): content
        for name, contents in found.items()
        for number, content in enumerate(contents, start=1)
    }


def came_as(name: str) -> str:
    """The name under which a document came, the first of that name or not."""
    return name.partition(_AGAIN)[0]
