"""Checks proof paths against roots, by the iterative algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2.

They share nothing with the code that makes the paths, so that one mistake cannot agree with itself.
"""

from collections.abc import Sequence

from countervail.ledger.hashing import node_hash


def includes(leaf: bytes, seq: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether `path` leads from a leaf hash at `seq` to the root of a log of `size` entries."""
    if not 0 <= seq < size:
        return False
    at, last, node = seq, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            node = node_hash(sibling, node)
            at, last = _up_to_the_right(at, last)
        else:
            node = node_hash(node, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and node == root


def extends(old: int, new: int, path: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Whether `path` proves that a log of `new` entries begins with the one of `old` entries, old at least 1."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not path and old_root == new_root
    start = [old_root, *path] if old & (old - 1) == 0 else list(path)
    return bool(start) and _both_roots(old, new, start) == (old_root, new_root)


def _both_roots(old: int, new: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old_node = new_node = path[0]
    for sibling in path[1:]:
        if last == 0:
            return None
        if at & 1 or at == last:
            old_node, new_node = node_hash(sibling, old_node), node_hash(sibling, new_node)
            at, last = _up_to_the_right(at, last)
        else:
            new_node = node_hash(new_node, sibling)
        at, last = at >> 1, last >> 1
    return (old_node, new_node) if last == 0 else None


def _up_to_the_right(at: int, last: int) -> tuple[int, int]:
    """Skip the levels on which a last, left node has no sibling."""
    while at and not at & 1:
        at, last = at >> 1, last >> 1
    return at, last
