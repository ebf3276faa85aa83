"""The tables of the registry. What is said of firms is public or marked; nothing here names a target."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Integer, String, Table, Text

from countervail.database.metadata import METADATA

OPERATORS = Table(
    "operators",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("name", Text, nullable=False),
    Column("merged_into", Text, ForeignKey("operators.id"), nullable=True),
    Column("claims", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    CheckConstraint("kind IN ('firm', 'person', 'unknown')", name="kind"),
    CheckConstraint("merged_into <> id", name="nobody_is_merged_into_itself"),
)
"""What a list shows: repeated from the last fold of each one's events, and never read for a decision."""

EVENTS = Table(
    "operator_events",
    METADATA,
    Column("operator_id", Text, ForeignKey("operators.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("actor", String(20), ForeignKey("people.id"), nullable=False),
    Column("happened_at", BigInteger, nullable=False),
    Column("learned_at", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    CheckConstraint("seq >= 1", name="counted_from_one"),
)
"""Added to and never changed. The hash of what is added stands in the ledger entry of the same transaction."""
