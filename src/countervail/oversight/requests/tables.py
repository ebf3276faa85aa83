"""The register's tables, in a database of their own. Whatever names somebody lies sealed under its request's key."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

REGISTER = MetaData()
"""No table of this collection is made in the store of cases, nor one of those here."""

AGENCIES = Table(
    "agencies",
    REGISTER,
    Column("id", Text, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("state", String(10), nullable=False),
    Column("country", String(2), nullable=False),
    Column("details", LargeBinary, nullable=False),
    Column("proposed_by", String(20), nullable=False),
    Column("proposed_at", BigInteger, nullable=False),
    Column("confirmed_by", String(20), nullable=True),
    Column("confirmed_at", BigInteger, nullable=True),
    CheckConstraint("state IN ('proposed', 'confirmed', 'suspended')", name="state"),
    CheckConstraint("confirmed_by <> proposed_by", name="two_people"),
    CheckConstraint("state <> 'confirmed' OR confirmed_by IS NOT NULL", name="confirmed_by_somebody"),
)

REQUESTS = Table(
    "requests",
    REGISTER,
    Column("id", Text, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("agency", Text, ForeignKey("agencies.id"), nullable=False, index=True),
    Column("state", String(12), nullable=False),
    Column("country", String(2), nullable=False),
    Column("process", String(12), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("due_at", BigInteger, nullable=True, index=True),
)
"""What a list shows: repeated from the last fold of each request's events, and never read for a decision."""

EVENTS = Table(
    "request_events",
    REGISTER,
    Column("request_id", Text, ForeignKey("requests.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("actor", String(20), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    CheckConstraint("seq >= 1", name="counted_from_one"),
)
"""Added to and never changed. `body` is sealed; its hash stands in the ledger entry of the same transaction."""

PACKAGES = Table(
    "request_packages",
    REGISTER,
    Column("request_id", Text, ForeignKey("requests.id"), primary_key=True),
    Column("part", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""What is proposed to go out, sealed, until it went: the second person signs exactly these bytes."""

CALLS = Table(
    "agency_calls",
    REGISTER,
    Column("agency", Text, ForeignKey("agencies.id"), primary_key=True),
    Column("nonce", String(64), primary_key=True),
    Column("at", BigInteger, nullable=False, index=True),
)
"""Calls of agencies at their own door, remembered for an hour: none counts twice, and they are counted."""
