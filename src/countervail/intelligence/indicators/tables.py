"""The tables of indicators: what is claimed, by whom, and what became of it. Claims and events are only added to."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, ForeignKey, Integer, String, Table, Text

from countervail.database.metadata import METADATA

BATCH = 400
"""Ids asked for at once: below what any engine allows in one statement."""

INDICATORS = Table(
    "indicators",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("scope", String(16), nullable=False),
    Column("value", Text, nullable=False),
)
"""`id` comes from kind, scope and value alone, so that the same thing from two sources is one row."""

IMPORTS = Table(
    "indicator_imports",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("source", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("format", String(20), nullable=False),
    Column("read", Integer, nullable=False),
    Column("imported", Integer, nullable=False),
    Column("quarantined", Integer, nullable=False),
    Column("person", String(20), ForeignKey("people.id"), nullable=False),
    Column("imported_at", BigInteger, nullable=False),
)

CLAIMS = Table(
    "indicator_claims",
    METADATA,
    Column("indicator_id", String(20), ForeignKey("indicators.id"), primary_key=True),
    Column("source", Text, primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("place", Text, primary_key=True),
    Column("import_id", String(20), ForeignKey("indicator_imports.id"), nullable=False),
    Column("file", Text, nullable=False),
    Column("tlp", String(20), nullable=False),
    Column("confidence", Integer, nullable=False),
    Column("published_at", BigInteger, nullable=True),
    Column("first_seen_at", BigInteger, nullable=True),
    Column("last_seen_at", BigInteger, nullable=True),
    Column("expires_at", BigInteger, nullable=True),
    Column("phase", String(16), nullable=False),
    Column("procedure", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Column("personal", Boolean, nullable=False),
    Column("flags", Text, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    CheckConstraint("confidence >= 0 AND confidence <= 100", name="confidence"),
)

EVENTS = Table(
    "indicator_events",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("indicator_id", String(20), ForeignKey("indicators.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("happened_at", BigInteger, nullable=False),
    Column("learned_at", BigInteger, nullable=False),
    Column("person", String(20), ForeignKey("people.id"), nullable=False),
    Column("note", Text, nullable=False),
    CheckConstraint("kind IN ('sighting', 'dispute', 'false_positive', 'withdrawal')", name="kind"),
)
"""A sighting's id comes from indicator, log and day, so that the same day is never counted twice."""

WATCHED_FILES = Table(
    "indicator_watched_files",
    METADATA,
    Column("log", Text, primary_key=True),
    Column("file", Text, primary_key=True),
    Column("size", BigInteger, primary_key=True),
    Column("watched_at", BigInteger, nullable=False),
)
"""Files of activity that the standing watch has looked through, and when."""
