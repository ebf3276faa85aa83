"""The tables of blocks. What is blocked lies sealed under its case's key; a list's version only ever grows."""

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

BLOCKS = Table(
    "blocks",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("proposer", String(20), ForeignKey("people.id"), nullable=False),
    Column("drafted_at", BigInteger, nullable=False),
    Column("plan_hash", String(64), ForeignKey("plans.hash"), nullable=True),
    Column("step", Text, nullable=True),
    Column("text", LargeBinary, nullable=False),
    UniqueConstraint("hash", "proposer"),
    UniqueConstraint("plan_hash", "step"),
    CheckConstraint("(plan_hash IS NULL) = (step IS NULL)", name="a_step_has_a_plan"),
)
"""`text` is what was signed, sealed; a block with a plan rests on that plan's signatures instead."""

BLOCK_SIGNATURES = Table(
    "block_signatures",
    METADATA,
    Column("block_hash", String(64), primary_key=True),
    Column("part", String(20), primary_key=True),
    Column("proposer", String(20), nullable=False),
    Column("person", String(20), ForeignKey("people.id"), nullable=False),
    Column("authenticator", String(20), nullable=False),
    Column("signed_at", BigInteger, nullable=False),
    Column("value", LargeBinary, nullable=False),
    ForeignKeyConstraint(["block_hash", "proposer"], ["blocks.hash", "blocks.proposer"]),
    CheckConstraint("part IN ('propose_block', 'approve_block')", name="part"),
    CheckConstraint("(part = 'propose_block') = (person = proposer)", name="nobody_approves_their_own"),
)

BLOCK_EVENTS = Table(
    "block_events",
    METADATA,
    Column("block", String(20), ForeignKey("blocks.id"), primary_key=True),
    Column("kind", String(10), primary_key=True),
    Column("actor", String(20), ForeignKey("people.id"), nullable=False),
    Column("happened_at", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    CheckConstraint("kind IN ('decided', 'lifted')", name="kind"),
)
"""Decided once, lifted once; `body` is why, sealed."""

BLOCK_HITS = Table(
    "block_hits",
    METADATA,
    Column("block", String(20), ForeignKey("blocks.id"), primary_key=True),
    Column("source", String(64), primary_key=True),
    Column("day", BigInteger, primary_key=True),
    Column("times", Integer, nullable=False),
    CheckConstraint("times > 0", name="something_was_stopped"),
)
"""What a source counted on a day; the same log read again says the same. No account, no person."""

BLOCKLISTS = Table(
    "blocklists",
    METADATA,
    Column("marking", String(20), primary_key=True),
    Column("version", BigInteger, primary_key=True),
    Column("written_at", BigInteger, nullable=False),
    Column("actor", String(20), ForeignKey("people.id"), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("entries", Integer, nullable=False),
)
"""Every version of every list: `digest` is of what it holds, `version` is the serial its readers compare."""
