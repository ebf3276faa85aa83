"""The tables of retention: legal holds, added and ended and never deleted; and the permit to erase."""

from sqlalchemy import BigInteger, Column, LargeBinary, String, Table, Text

from countervail.database.metadata import METADATA

HOLDS = Table(
    "legal_holds",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("scope", Text, nullable=False, index=True),
    Column("reason", LargeBinary, nullable=False),
    Column("set_by", String(20), nullable=False),
    Column("set_at", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=True),
    Column("lifted_by", String(20), nullable=True),
    Column("lifted_at", BigInteger, nullable=True),
)
"""`reason` is sealed: it may name people."""

PERMITS = Table(
    "erasure_permits",
    METADATA,
    Column("cls", String(20), primary_key=True),
    Column("opened_at", BigInteger, nullable=False),
)
"""A row lies here only inside a transaction that erases; without one the engine refuses to change what was said."""
