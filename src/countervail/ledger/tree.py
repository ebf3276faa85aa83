"""Roots and proof paths out of complete subtrees: 17 hashes or fewer among 100,000 entries."""

from collections.abc import Callable
from dataclasses import dataclass

from countervail.ledger.frontier import peaks_of
from countervail.ledger.hashing import folded

Nodes = Callable[[list[tuple[int, int]]], list[bytes]]
"""Answers (level, index) of complete subtrees with their hashes, in the order asked."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The Merkle tree of RFC 6962 over whatever can tell its complete subtrees."""

    nodes: Nodes

    def root(self, size: int) -> bytes:
        """The root when the log had `size` entries."""
        return self._over(0, size)

    def inclusion(self, seq: int, size: int) -> list[bytes]:
        """PATH(seq, D[size]): what proves that entry `seq` is in the log of that size."""
        path, lo, hi = [], 0, size
        while hi - lo > 1:
            middle = _middle(lo, hi)
            if seq < middle:
                path.append(self._over(middle, hi))
                hi = middle
            else:
                path.append(self._over(lo, middle))
                lo = middle
        return path[::-1]

    def consistency(self, old: int, new: int) -> list[bytes]:
        """PROOF(old, D[new]): what proves that the log of size `new` only added to the one of size `old`."""
        path, lo, hi = [], 0, new if old else 0
        while hi != old:
            middle = _middle(lo, hi)
            if old <= middle:
                path.append(self._over(middle, hi))
                hi = middle
            else:
                path.append(self._over(lo, middle))
                lo = middle
        return ([self._over(lo, hi)] if lo else []) + path[::-1]

    def _over(self, lo: int, hi: int) -> bytes:
        return folded(self.nodes(peaks_of(lo, hi)))


def _middle(lo: int, hi: int) -> int:
    """Where the RFC splits a range: at the largest power of two below its length."""
    return lo + (1 << ((hi - lo - 1).bit_length() - 1))
