"""A log with its witness, for tests, and the powers of somebody who holds the database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, text, update
from tests.ledger.made_entries import START, made

from countervail.database.store import Database
from countervail.ledger import log
from countervail.ledger.entry import Entry
from countervail.ledger.notary import Notary
from countervail.ledger.note import Signer
from countervail.ledger.tables import ENTRIES
from countervail.ledger.testimony import Testimony, heard
from countervail.ledger.verification import Verdict, verify
from countervail.ledger.witness import FolderWitness

SIGNER = Signer("countervail.example/ledger", bytes(range(32)))

Tampering = tuple[Any, Callable[[Connection], object]]
"""What is changed, and the deed."""


@dataclass
class KeptLog:
    """A log, and where its checkpoints go."""

    database: Database
    folder: Path

    @property
    def notary(self) -> Notary:
        """Who signs."""
        return Notary(self.database, SIGNER, FolderWitness(self.folder))

    def add(self, first: int, end: int, *, high_impact: bool = False) -> None:
        """Entries `first` to `end`."""
        with self.database.transaction() as connection:
            log.append_all(connection, [made(number, high_impact=high_impact) for number in range(first, end)])

    def checkpoint(self, minutes: int = 0) -> None:
        """A checkpoint over all entries."""
        self.notary.keep(at(minutes))

    def verdict(self, *, witnessed: bool = True) -> Verdict:
        """What a verification says, with the witness or, to see what it is for, without."""
        with self.database.reading() as connection:
            return verify(connection, self.told(witnessed=witnessed))

    def told(self, *, witnessed: bool = True) -> Testimony:
        """What the witness says, or nothing."""
        return heard(FolderWitness(self.folder) if witnessed else None, SIGNER.verifier)

    def first_wrong_after(self, changes: Iterator[Tampering]) -> Iterator[tuple[Any, int | None]]:
        """What each change, made alone and then taken back, lets a verification name; within one transaction."""
        told = self.told()
        with self.tampering() as connection:
            for name, change in changes:
                point = connection.begin_nested()
                change(connection)
                wrong = verify(connection, told).wrong
                point.rollback()
                yield name, wrong.seq if wrong else None

    @contextmanager
    def tampering(self) -> Iterator[Connection]:
        """A connection of somebody who holds the database and has put its guards aside."""
        with self.database.transaction() as connection:
            for act in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER IF EXISTS ledger_entries_no_{act}"))
            yield connection

    def rebuild(self, entries: list[Entry]) -> None:
        """Replace the whole log by another, every hash made anew."""
        with self.tampering() as connection:
            connection.execute(delete(ENTRIES))
            log.append_all(connection, entries)


def at(minutes: int) -> datetime:
    """A moment after the first entry."""
    return START + timedelta(minutes=minutes)


def overwrite(seq: int, **values: object) -> Callable[[Connection], object]:
    """A change of columns of one row."""
    return lambda connection: connection.execute(update(ENTRIES).where(ENTRIES.c.seq == seq).values(values))


def overwrite_raw(seq: int, column: str, octets: bytes) -> Callable[[Connection], object]:
    """A change of one column to any bytes, as a text, which SQLite takes."""
    order = text(f"UPDATE ledger_entries SET {column} = CAST(x'{octets.hex()}' AS TEXT) WHERE seq = {seq}")
    return lambda connection: connection.execute(order)


def turned_into(kind: str, seq: int, column: str) -> Callable[[Connection], object]:
    """A change of one column to the same bytes as another kind of value, which SQLite takes."""
    order = text(f"UPDATE ledger_entries SET {column} = CAST({column} AS {kind}) WHERE seq = {seq}")
    return lambda connection: connection.execute(order)


def flipped(whole: bytes) -> Iterator[bytes]:
    """The bytes with each of them changed, one after another."""
    for place in range(len(whole)):
        yield whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
