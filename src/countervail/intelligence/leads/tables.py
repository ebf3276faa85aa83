"""The tables of leads. A lead may name people who are watched: its events are sealed under a key of its own."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from countervail.database.metadata import METADATA

LEADS = Table(
    "leads",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("kind", String(10), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("accounts", Integer, nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    CheckConstraint("kind IN ('report', 'list', 'tip', 'account')", name="kind"),
)
"""What a list shows without opening anything: repeated from the last fold, and never read for a decision."""

EVENTS = Table(
    "lead_events",
    METADATA,
    Column("lead_id", Text, ForeignKey("leads.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("actor", String(20), ForeignKey("people.id"), nullable=False),
    Column("happened_at", BigInteger, nullable=False),
    Column("learned_at", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    CheckConstraint("seq >= 1", name="counted_from_one"),
)
"""Added to and never changed. `body` is sealed; its hash stands in the ledger entry of the same transaction."""

LEAD_CASES = Table(
    "lead_cases",
    METADATA,
    Column("case_id", Text, primary_key=True),
    Column("lead_id", Text, ForeignKey("leads.id"), primary_key=True),
)
"""Which cases were opened on which leads, so that a case's page finds the notes."""
