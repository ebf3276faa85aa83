"""A tree kept in memory, for tests."""

from countervail.ledger.frontier import Frontier
from countervail.ledger.hashing import HASH_BYTES, leaf_hash
from countervail.ledger.tree import Tree


def grown(leaves: list[bytes]) -> Tree:
    """The tree over some entries."""
    frontier = Frontier()
    completed = [frontier.add(leaf_hash(leaf)) for leaf in leaves]

    def nodes(wanted: list[tuple[int, int]]) -> list[bytes]:
        return [_part(completed[((index + 1) << level) - 1], level) for level, index in wanted]

    return Tree(nodes)


def _part(subtrees: bytes, level: int) -> bytes:
    return subtrees[level * HASH_BYTES : (level + 1) * HASH_BYTES]
