"""The log in the database: entries are added in the transaction of what they record, and never touched again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from countervail.ledger.entry import Entry
from countervail.ledger.frontier import Frontier, peaks_of
from countervail.ledger.hashing import HASH_BYTES, leaf_hash
from countervail.ledger.tables import ENTRIES
from countervail.ledger.tree import Tree
from countervail.vocabulary.errors import InputError, StorageError

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry as it lies in the log."""

    seq: int
    """Its place, counted from 0."""
    text: bytes
    """Canonical JSON."""


def append(connection: Connection, entry: Entry) -> int:
    """Add one entry within the caller's transaction; returns its place, counted from 0.

    Raises:
        InputError: the entry is too long.
        StorageError: earlier entries are missing.
    """
    return append_all(connection, [entry])


def append_all(connection: Connection, entries: Iterable[Entry]) -> int:
    """Add entries in their order; returns the place of the last one, or the one before where there are none."""
    frontier = _frontier(connection)
    rows = [_row(frontier, entry) for entry in entries]
    if rows:
        connection.execute(insert(ENTRIES), rows)
    return frontier.size - 1


def size(connection: Connection) -> int:
    """How many entries the log has."""
    last = connection.execute(select(func.max(ENTRIES.c.seq))).scalar_one()
    return 0 if last is None else int(last) + 1


def tree(connection: Connection) -> Tree:
    """The Merkle tree over the log, read as it is asked for."""

    def nodes(wanted: list[tuple[int, int]]) -> list[bytes]:
        ends = {((index + 1) << level) - 1 for level, index in wanted}
        found = _subtrees(connection, ends)
        return [_part(found, ((index + 1) << level) - 1, level) for level, index in wanted]

    return Tree(nodes)


def read(connection: Connection, seq: int) -> Stored:
    """One entry.

    Raises:
        InputError: the log has no such entry.
    """
    text = connection.execute(select(ENTRIES.c.entry).where(ENTRIES.c.seq == seq)).scalar_one_or_none()
    if text is None:
        raise InputError(f"the ledger has no entry {seq}.", hint="`countervail ledger verify` says how many it has.")
    return Stored(seq, text)


def about(connection: Connection, subject: str) -> Iterator[Stored]:
    """Every entry about one subject, oldest first."""
    return _stored(connection, select(ENTRIES.c.seq, ENTRIES.c.entry).where(ENTRIES.c.subject == subject))


def between(connection: Connection, first: int, end: int) -> Iterator[Stored]:
    """Entries from `first` up to, not including, `end`."""
    wanted = ENTRIES.c.seq.between(first, end - 1)
    return _stored(connection, select(ENTRIES.c.seq, ENTRIES.c.entry).where(wanted))


def _stored(connection: Connection, query: Select[Any]) -> Iterator[Stored]:
    for seq, text in connection.execute(query.order_by(ENTRIES.c.seq)).yield_per(BATCH):
        yield Stored(seq, text)


def _row(frontier: Frontier, entry: Entry) -> dict[str, Any]:
    seq = frontier.size
    text = entry.text(seq)
    return {"seq": seq, "entry": text, "subtrees": frontier.add(leaf_hash(text)), **entry.columns()}


def _frontier(connection: Connection) -> Frontier:
    count = size(connection)
    return Frontier(count, tree(connection).nodes(peaks_of(0, count)) if count else ())


def _subtrees(connection: Connection, seqs: set[int]) -> dict[int, bytes]:
    rows = connection.execute(select(ENTRIES.c.seq, ENTRIES.c.subtrees).where(ENTRIES.c.seq.in_(seqs)))
    return {row.seq: row.subtrees for row in rows}


def _part(found: dict[int, bytes], seq: int, level: int) -> bytes:
    part = found.get(seq, b"")[level * HASH_BYTES : (level + 1) * HASH_BYTES]
    if len(part) != HASH_BYTES:
        hint = "`countervail ledger verify` names what is wrong; restore the database from a back-up."
        raise StorageError(f"the ledger is damaged at entry {seq}.", hint=hint)
    return part
