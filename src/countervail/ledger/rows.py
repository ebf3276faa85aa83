"""Rows of the ledger exactly as they lie in the database, whatever somebody may have put there."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, LargeBinary, Select, cast, select, type_coerce
from sqlalchemy.types import NullType

from countervail.ledger.log import BATCH
from countervail.ledger.tables import ENTRIES


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row; each column as the bytes of its text, or None."""

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
    query: Select[Any] = select(*(_raw(connection, field.name) for field in fields(RawRow)))
    for row in connection.execute(query.order_by(ENTRIES.c.seq)).yield_per(BATCH):
        yield RawRow(*map(octets, row))


def octets(value: object) -> bytes | None:
    """A value as the bytes of its text: 1 for true, decimal digits for a number."""
    if value is None or isinstance(value, bytes):
        return value
    return str(int(value) if isinstance(value, bool) else value).encode()


def _raw(connection: Connection, name: str) -> ColumnElement[Any]:
    """SQLite takes any bytes for any column and its driver may fail to decode them; PostgreSQL refuses them itself."""
    column = ENTRIES.c[name]
    return type_coerce(cast(column, LargeBinary) if connection.dialect.name == "sqlite" else column, NullType())
