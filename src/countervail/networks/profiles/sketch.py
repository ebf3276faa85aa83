"""A sketch of whom a network watched: good for saying how far two lists overlap, and for nothing about one person.

Keyed MinHash of 128 values (Broder 1997), of each one byte (b-bit minwise hashing, Li and Koenig 2010). In a
list of n people each shows in about 128 / n values, among 256 that chance alone would give: whoever holds sketch and
key and asks about one person learns next to nothing. Below FEWEST people that would not hold, and no sketch is made.
"""

from collections.abc import Iterable

import numpy as np

from countervail.vault.sealing import keyed_hash

VALUES = 128
"""As many as tell an overlap of a tenth from none."""
FEWEST = 60
"""People below which no sketch is made: a person's two bytes among half a byte of chance would begin to show."""
_CHANCE = 1 / 256
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def sketch(key: bytes, people: Iterable[str]) -> bytes | None:
    """The sketch of account ids under a key; None where they are too few."""
    marks = sorted({keyed_hash(key, person.encode(), purpose=b"target_sketch", size=8) for person in people})
    if len(marks) < FEWEST:
        return None
    numbers = np.frombuffer(b"".join(marks), np.uint64)
    rounds = np.arange(1, VALUES + 1, dtype=np.uint64) * _GOLDEN
    return bytes((_mixed(numbers ^ each).min() & np.uint64(0xFF)).item() for each in rounds)


def _mixed(numbers: np.ndarray[tuple[int], np.dtype[np.uint64]]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """SplitMix64's last steps (Steele, Lea and Flood 2014): one permutation of all 64-bit numbers."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * _FIRST
    numbers = (numbers ^ (numbers >> np.uint64(27))) * _SECOND
    return numbers ^ (numbers >> np.uint64(31))


def overlap(one: bytes, other: bytes) -> float:
    """Estimated share that two lists have in common of all on either (Jaccard), give or take 0.03 near none."""
    alike = sum(left == right for left, right in zip(one, other, strict=True)) / VALUES
    return max(0.0, (alike - _CHANCE) / (1 - _CHANCE))
