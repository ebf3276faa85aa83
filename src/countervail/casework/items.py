"""'This item is also in case N': an index of keyed hashes over all cases."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from countervail.casework.tables import ITEMS
from countervail.vault.fields import blind_index

_MOST = 500
"""Items in one question to the database; engines limit how many parameters a statement has."""


def record_item(sha256: str) -> str:
    """What a raw record is among the items, by its hash: the same one is known in every case that holds it."""
    return f"record {sha256}"


@dataclass(frozen=True, slots=True)
class ItemIndex:
    """Hosts, addresses, hashes, contacts, accounts and whole records of every case, readable by nobody."""

    key: bytes
    """The key `tokens`."""

    def add(self, connection: Connection, case: str, items: Iterable[str]) -> None:
        """Remember that a case holds some items; those it holds already stay as they are."""
        hashes = {self._hash(item) for item in items}
        there = select(ITEMS.c.item).where(ITEMS.c.case_id == case)
        new = hashes - set(connection.execute(there).scalars())
        if new:
            connection.execute(insert(ITEMS), [{"item": item, "case_id": case} for item in sorted(new)])

    def also_in(self, connection: Connection, items: Iterable[str], besides: str | None = None) -> dict[str, list[str]]:
        """The cases that hold each item, `besides` one; items of no other case are missing."""
        by_hash = {self._hash(item): item for item in items}
        hashes = sorted(by_hash)
        found: dict[str, list[str]] = {}
        for start in range(0, len(hashes), _MOST):
            wanted = select(ITEMS).where(ITEMS.c.item.in_(hashes[start : start + _MOST]))
            others = wanted.where(ITEMS.c.case_id != (besides or "")).order_by(ITEMS.c.case_id)
            for row in connection.execute(others):
                found.setdefault(by_hash[row.item], []).append(row.case_id)
        return found

    def copy(self, connection: Connection, of: str, into: str) -> None:
        """Let one case hold whatever another holds."""
        mine = set(connection.execute(select(ITEMS.c.item).where(ITEMS.c.case_id == into)).scalars())
        theirs = set(connection.execute(select(ITEMS.c.item).where(ITEMS.c.case_id == of)).scalars())
        if theirs - mine:
            connection.execute(insert(ITEMS), [{"item": item, "case_id": into} for item in sorted(theirs - mine)])

    def forget(self, connection: Connection, case: str) -> None:
        """Remove what a case holds: with its key erased, a keyed hash could still confirm a guess."""
        connection.execute(delete(ITEMS).where(ITEMS.c.case_id == case))

    def _hash(self, item: str) -> bytes:
        return blind_index(self.key, "case_items.item", item)
