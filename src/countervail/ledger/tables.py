"""The ledger's one table."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Index, LargeBinary, Table, Text

from countervail.database.metadata import METADATA

ENTRIES = Table(
    "ledger_entries",
    METADATA,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("t", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("high_impact", Boolean, nullable=False),
    Column("entry", LargeBinary, nullable=False),
    Column("subtrees", LargeBinary, nullable=False),
    CheckConstraint("seq >= 0", name="counted_from_zero"),
    Index("ix_ledger_entries_subject", "subject", "seq"),
    Index("ix_ledger_entries_actor", "actor", "seq"),
    Index("ix_ledger_entries_high_impact", "high_impact", "seq"),
)
"""`entry` holds the canonical JSON that is hashed; the columns before it repeat parts of it so that they can be found.
`subtrees` holds the hashes of every complete subtree whose last leaf this entry is, leaf first, 32 bytes each."""
