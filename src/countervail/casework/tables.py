"""The tables of casework. Whatever tells of accounts or targets lies sealed under the key of its case."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from countervail.database.metadata import METADATA

CASES = Table(
    "cases",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("disposition", Text, nullable=False),
    Column("assignee", String(20), ForeignKey("people.id"), nullable=True),
    Column("members", Integer, nullable=False),
    Column("appeals", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False, index=True),
    Column("held_until", BigInteger, nullable=True),
)
"""What a queue shows: repeated from the last fold of each case's events, and never read for a decision."""

EVENTS = Table(
    "case_events",
    METADATA,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("actor", String(20), nullable=False),
    Column("happened_at", BigInteger, nullable=False),
    Column("learned_at", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    CheckConstraint("seq >= 1", name="counted_from_one"),
)
"""Added to and never changed. `body` is sealed; its hash stands in the ledger entry of the same transaction."""

RAW = Table(
    "case_evidence",
    METADATA,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("evidence_id", Text, primary_key=True),
    Column("raw", LargeBinary, nullable=False),
)

ITEMS = Table(
    "case_items",
    METADATA,
    Column("item", LargeBinary, primary_key=True),
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True, index=True),
)
"""`item` is a keyed hash: enough to say that another case has the same, and no more."""

DRAWINGS = Table(
    "case_drawings",
    METADATA,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("drawn_at", BigInteger, nullable=False),
    Column("places", LargeBinary, nullable=False),
)
"""`places` is sealed: it names accounts. Drawn anew only where the case has got an account that has no place."""

PROTECTED = Table(
    "protected_accounts",
    METADATA,
    Column("account", LargeBinary, primary_key=True),
    Column("added_by", String(20), ForeignKey("people.id"), nullable=False),
    Column("added_at", BigInteger, nullable=False),
)
"""Keyed hashes of the accounts no plan touches by itself. Why one is protected is written nowhere."""

PLANS = Table(
    "plans",
    METADATA,
    Column("hash", String(64), primary_key=True),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False, index=True),
    Column("proposer", String(20), ForeignKey("people.id"), nullable=False),
    Column("restores", String(64), ForeignKey("plans.hash"), nullable=True),
    Column("proposed_at", BigInteger, nullable=False),
    Column("text", LargeBinary, nullable=False),
    UniqueConstraint("hash", "proposer"),
)
"""`text` is sealed; opened again it must hash to `hash`."""

SIGNATURES = Table(
    "plan_signatures",
    METADATA,
    Column("plan_hash", String(64), primary_key=True),
    Column("part", String(16), primary_key=True),
    Column("proposer", String(20), nullable=False),
    Column("person", String(20), ForeignKey("people.id"), nullable=False),
    Column("authenticator", String(20), nullable=False),
    Column("signed_at", BigInteger, nullable=False),
    Column("value", LargeBinary, nullable=False),
    ForeignKeyConstraint(["plan_hash", "proposer"], ["plans.hash", "plans.proposer"]),
    UniqueConstraint("plan_hash", "person"),
    CheckConstraint("part IN ('propose', 'restore', 'approve', 'lift_guard')", name="part"),
    CheckConstraint("(part IN ('propose', 'restore')) = (person = proposer)", name="nobody_approves_their_own"),
)
"""One signature a person and one a part: of two racing approvals the second finds its place taken."""

RUNS = Table(
    "plan_runs",
    METADATA,
    Column("plan_hash", String(64), ForeignKey("plans.hash"), primary_key=True),
    Column("executor", String(20), ForeignKey("people.id"), nullable=False),
    Column("runner", String(20), nullable=False),
    Column("begun_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger, nullable=True),
)
"""The one use of each approval. Whoever resumes it becomes its `runner`; an earlier one gets no further warrant."""
