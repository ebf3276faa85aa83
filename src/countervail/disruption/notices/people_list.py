"""The list of people a plan tells, as one root: what is approved, and the path that proves a person stands in it."""

from collections.abc import Sequence

from countervail.ledger.frontier import Frontier
from countervail.ledger.hashing import HASH_BYTES
from countervail.ledger.tree import Tree
from countervail.platforms.telling import Listed, leaf_of, subject_of


class PeopleList:
    """Accounts, each with its salt, in the order in which they are told."""

    def __init__(self, people: Sequence[tuple[str, bytes]]) -> None:
        self._salts = [salt for _, salt in people]
        self._nodes: dict[tuple[int, int], bytes] = {}
        frontier = Frontier()
        for number, (account, salt) in enumerate(people):
            completed = frontier.add(leaf_of(account, salt))
            for level in range(len(completed) // HASH_BYTES):
                part = completed[level * HASH_BYTES : (level + 1) * HASH_BYTES]
                self._nodes[level, number >> level] = part
        self.root = frontier.root

    @property
    def subject(self) -> str:
        """How a plan's step names this list."""
        return subject_of(len(self._salts), self.root)

    def listed(self, number: int) -> Listed:
        """What proves that a person stands at a place of the list."""
        path = Tree(lambda wanted: [self._nodes[one] for one in wanted]).inclusion(number, len(self._salts))
        return Listed(number, tuple(path), self._salts[number])
