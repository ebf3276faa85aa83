"""Rows of the ledger exactly as they lie in the database, whatever somebody may have put there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, LargeBinary, Select, and_, cast, func, select, true, type_coerce
from sqlalchemy.types import NullType

from countervail.ledger.log import BATCH
from countervail.ledger.tables import ENTRIES

_STORED_AS = {
    "seq": "integer",
    "t": "integer",
    "kind": "text",
    "actor": "text",
    "subject": "text",
    "high_impact": "integer",
    "entry": "blob",
    "subtrees": "blob",
}
"""SQLite's own word for what lies in each column where nobody forged it; in the order of `RawRow`."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row; each column as the bytes of its text, or None."""

    as_declared: bool
    """Whether each column holds its own kind of value: the same bytes as another kind are found by no query."""
    seq: bytes | None
    t: bytes | None
    kind: bytes | None
    actor: bytes | None
    subject: bytes | None
    high_impact: bytes | None
    entry: bytes | None
    subtrees: bytes | None


def raw_rows(connection: Connection) -> Iterator[RawRow]:
    """All rows, by place, without any conversion that a forged value could make fail."""
    columns = [_raw(connection, name) for name in _STORED_AS]
    query: Select[Any] = select(_as_declared(connection), *columns).order_by(ENTRIES.c.seq)
    for as_declared, *row in connection.execute(query).yield_per(BATCH):
        yield RawRow(bool(as_declared), *map(octets, row))


def octets(value: object) -> bytes | None:
    """A value as the bytes of its text: 1 for true, decimal digits for a number."""
    if value is None or isinstance(value, bytes):
        return value
    return str(int(value) if isinstance(value, bool) else value).encode()


def _raw(connection: Connection, name: str) -> ColumnElement[Any]:
    """SQLite takes any bytes for any column and its driver may fail to decode them; PostgreSQL refuses them itself."""
    column = ENTRIES.c[name]
    return type_coerce(cast(column, LargeBinary) if connection.dialect.name == "sqlite" else column, NullType())


def _as_declared(connection: Connection) -> ColumnElement[bool]:
    """SQLite keeps any kind of value in any column; PostgreSQL refuses what is not the column's."""
    if connection.dialect.name != "sqlite":
        return true()
    return and_(*(func.typeof(ENTRIES.c[name]) == kind for name, kind in _STORED_AS.items()))
