"""The growing edge of the tree: enough of it to add entries and to say the root, one hash a level."""

from collections.abc import Iterable

from countervail.ledger.hashing import folded, node_hash


def peaks_of(lo: int, hi: int) -> list[tuple[int, int]]:
    """The complete subtrees that leaves `lo` to `hi` consist of, as (level, index), largest first.

    `lo` is a multiple of the largest of them, as in every range the RFC's recursions meet.
    """
    found = []
    while lo < hi:
        level = (hi - lo).bit_length() - 1
        found.append((level, lo >> level))
        lo += 1 << level
    return found


class Frontier:
    """Complete subtrees over the first `size` leaves, largest first."""

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size = size
        self.peaks = list(peaks)

    def add(self, leaf: bytes) -> bytes:
        """Add a leaf; returns the hashes of every subtree it completes, its own first, one after another."""
        node, completed, size = leaf, [leaf], self.size
        while size & 1:
            node = node_hash(self.peaks.pop(), node)
            completed.append(node)
            size >>= 1
        self.peaks.append(node)
        self.size += 1
        return b"".join(completed)

    @property
    def root(self) -> bytes:
        """The root over all leaves so far."""
        return folded(self.peaks)
