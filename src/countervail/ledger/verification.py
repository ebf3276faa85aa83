"""Goes through the whole log, holds it against itself and the witness, and names the first wrong entry."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from countervail.ledger.frontier import Frontier
from countervail.ledger.hashing import leaf_hash
from countervail.ledger.rows import RawRow, octets, raw_rows
from countervail.ledger.testimony import Fault, Testimony

COLUMNS = ("seq", "t", "kind", "actor", "subject", "high_impact")


@dataclass(frozen=True, slots=True)
class Wrong:
    """The first entry that is not what it was."""

    seq: int
    """Its place, counted from 0."""
    reason: str


@dataclass(frozen=True, slots=True)
class Unprotected:
    """An entry no checkpoint covers yet: it could still be rewritten unseen."""

    seq: int
    t: int
    """Epoch microseconds UTC."""
    kind: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found."""

    entries: int
    """How many were found good, from the first on."""
    protected: int
    """How many the last checkpoint covers."""
    checkpoints: int
    wrong: Wrong | None
    faults: tuple[Fault, ...]
    """Documents of the witness that cannot be right."""
    tail: tuple[Unprotected, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing at all is wrong."""
        return self.wrong is None and not self.faults


def verify(connection: Connection, told: Testimony) -> Verdict:
    """Check every entry, in order, up to the first wrong one."""
    frontier, roots = Frontier(), told.roots()
    tail: list[Unprotected] = []
    wrong = None
    for row in raw_rows(connection):
        seq = frontier.size
        reason = next(_reasons(row, frontier, told.leaves.get(seq)), None)
        wrong = Wrong(seq, reason) if reason else _unvouched(frontier, roots)
        if wrong:
            break
        if seq >= told.protected:
            tail.append(_unprotected(row))
    good = wrong.seq if wrong else frontier.size
    if not wrong and frontier.size < told.protected:
        wrong = Wrong(
            frontier.size, f"is missing, with all that follow: a checkpoint covers {told.protected:,} entries"
        )
    return Verdict(good, told.protected, len(told.checkpoints), wrong, told.faults, tuple(tail))


def _reasons(row: RawRow, frontier: Frontier, vouched: bytes | None) -> Iterator[str]:
    """What is wrong with a row; one with which nothing is wrong is added to the frontier."""
    seq = frontier.size
    if row.seq != octets(seq) or row.entry is None:
        yield "is missing, or its place in the database was changed"
        return
    leaf = leaf_hash(row.entry)
    if leaf != (vouched or leaf):
        yield "is not the one the witness vouches for"
    if row.subtrees != frontier.add(leaf):
        yield "does not fit the hashes stored with it"
    if not row.as_declared or not _columns_agree(row):
        yield "is filed under something other than its text says"


def _columns_agree(row: RawRow) -> bool:
    try:
        said = json.loads(row.entry or b"")
        return all(octets(said[name]) == getattr(row, name) for name in COLUMNS)
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def _unvouched(frontier: Frontier, roots: dict[int, bytes]) -> Wrong | None:
    """Where only roots are left to hold against: the wrong entry lies after the last root that fits."""
    if roots.get(frontier.size) in (None, frontier.root):
        return None
    before = max((size for size in roots if size < frontier.size), default=0)
    return Wrong(before, f"or one after it, before {frontier.size:,}, is not what the checkpoint there vouches for")


def _unprotected(row: RawRow) -> Unprotected:
    said = json.loads(row.entry or b"")
    return Unprotected(said["seq"], said["t"], said["kind"])
