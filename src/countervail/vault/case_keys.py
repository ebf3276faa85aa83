"""One key a case, in `keys.db` in the keys folder: made with the case, wrapped by `master`, erased with the case.

Whatever else is erased by its key has a file of its own in that folder, and a master of its own.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, LargeBinary, MetaData, Row, Table, Text, insert, select, update
from sqlalchemy.exc import IntegrityError

from countervail.database.store import Database
from countervail.vault.fields import KEY_ID_BYTES, FieldSeal
from countervail.vault.keys import KEY_BYTES, Keyring
from countervail.vault.wrapping import Master
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError

FILE = "keys.db"
_KEYS = Table(
    "case_keys",
    MetaData(),
    Column("case_id", Text, primary_key=True),
    Column("key_id", LargeBinary, nullable=False, unique=True),
    Column("wrapped", LargeBinary),
    Column("made_t", BigInteger, nullable=False),
    Column("erased_t", BigInteger),
)
"""An erased key leaves its row without the key: that is the receipt, and no second key can take its place."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """The receipt of an erasure, for the ledger."""

    case: str
    key_id: str
    """Hexadecimal; names the key that is gone."""
    at: datetime


class CaseKeys:
    """The keys of all cases. Threads may share one."""

    def __init__(self, keyring: Keyring, database: Database, master: str = "master") -> None:
        self._keyring = keyring
        self._database = database
        self._master = master

    @classmethod
    def open(cls, keyring: Keyring, file: str = FILE, master: str = "master") -> "CaseKeys":
        """Open `keys.db`, or another file of the keys folder under another master, making it where there is none."""
        database = Database.open(f"sqlite:///{keyring.folder / file}")
        with database.transaction() as connection:
            _KEYS.create(connection, checkfirst=True)
        return cls(keyring, database, master)

    def create(self, case: str, now: datetime) -> FieldSeal:
        """Make the key of a new case.

        Raises:
            InputError: the case has a key, or had one that was erased.
        """
        made = FieldSeal(case, secrets.token_bytes(KEY_ID_BYTES), secrets.token_bytes(KEY_BYTES))
        row = {"case_id": case, "key_id": made.key_id, "made_t": to_micros(now)}
        try:
            with self._database.transaction() as connection:
                newest = self._masters()[0]  # read inside, so that no rotation falls between choosing and storing
                wrapped = newest.wrap(made.key, _bound(case, made.key_id))
                connection.execute(insert(_KEYS), row | {"wrapped": wrapped})
        except IntegrityError as error:
            hint = "A case keeps its one key for life; open a new case."
            raise InputError(f"the case {case} has, or had, a key.", hint=hint) from error
        return made

    def seal(self, case: str) -> FieldSeal:
        """What seals and opens the fields of a case.

        Raises:
            InputError: the case has no key, its key was erased, or the master key is another.
        """
        before = self._masters()  # and once more after: a rotation may fall between
        with self._database.reading() as connection:
            row = _row(connection, case)
        return FieldSeal(case, row.key_id, _unwrapped(row, [*before, *self._masters()]))

    def erased(self, case: str) -> bool:
        """Whether it had a key that was erased: not whether this folder never had one, or cannot unwrap it."""
        with self._database.reading() as connection:
            row = connection.execute(select(_KEYS).where(_KEYS.c.case_id == case)).one_or_none()
        return row is not None and row.wrapped is None

    def erase(self, case: str, now: datetime) -> Erasure:
        """Erase a case's key, and with it whatever it sealed, in every copy of the data.

        Raises:
            InputError: the case has no key, or it was erased before.
        """
        with self._database.transaction() as connection:
            row = _row(connection, case)
            gone = {"wrapped": None, "erased_t": to_micros(now)}
            connection.execute(update(_KEYS).where(_KEYS.c.case_id == case).values(gone))
        self._database.settle()
        return Erasure(case, row.key_id.hex(), now)

    def erase_like(self, names: Iterable[str], now: datetime) -> int:
        """Erase whatever keys have one of these names; `%` stands for any ending. Returns how many there were."""
        gone = {"wrapped": None, "erased_t": to_micros(now)}
        erased = 0
        with self._database.transaction() as connection:
            for name in names:
                ends = _KEYS.c.case_id.startswith(name.removesuffix("%"), autoescape=True)
                named = ends if name.endswith("%") else _KEYS.c.case_id == name
                held = update(_KEYS).where(named, _KEYS.c.wrapped.is_not(None))
                erased += connection.execute(held.values(gone)).rowcount
        self._database.settle()
        return erased

    def rotate_master(self) -> int:
        """Put a new master key in place of the old and rewrap every case key; returns how many.

        The new key lies beside the old one until all keys are rewrapped in one transaction: a kill at any moment
        leaves keys that open, and rotating again completes what was begun.
        """
        new = Master(self._keyring.prepare(self._master))
        masters = self._masters()
        with self._database.transaction() as connection:
            rows = connection.execute(select(_KEYS).where(_KEYS.c.wrapped.is_not(None))).all()
            for row in rows:
                rewrapped = new.wrap(_unwrapped(row, masters), _bound(row.case_id, row.key_id))
                connection.execute(update(_KEYS).where(_KEYS.c.case_id == row.case_id).values(wrapped=rewrapped))
        self._database.settle()
        self._keyring.promote(self._master)
        return len(rows)

    def close(self) -> None:
        """Give the file back."""
        self._database.close()

    def _masters(self) -> list[Master]:
        return [Master(key) for key in self._keyring.candidates(self._master)]


def _row(connection: Connection, case: str) -> Row[Any]:
    row = connection.execute(select(_KEYS).where(_KEYS.c.case_id == case)).one_or_none()
    if row is None:
        raise InputError(f"the case {case} has no key.", hint="Use the keys folder this data was made with.")
    if row.wrapped is None:
        raise InputError(f"the key of case {case} was erased.", hint="What it sealed is gone for good, by design.")
    return row


def _unwrapped(row: Row[Any], masters: Iterable[Master]) -> bytes:
    chosen = next((master for master in masters if master.wrapped_here(row.wrapped)), None)
    if chosen is None:
        hint = "keys.db and the master key are of different times; restore both from one back-up of the keys."
        raise InputError(f"the key of case {row.case_id} is wrapped under another master key.", hint=hint)
    return chosen.unwrap(row.wrapped, _bound(row.case_id, row.key_id))


def _bound(case: str, key_id: bytes) -> bytes:
    return b"case key|" + key_id + case.encode()
