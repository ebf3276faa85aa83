"""The tables of sharing: who is told, by which token, what lies ready for them, and what became of it."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from countervail.database.metadata import METADATA

PARTNERS = Table(
    "partners",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("country", String(2), nullable=False),
    Column("authority", Boolean, nullable=False),
    Column("audiences", Text, nullable=False),
    Column("agreement", Text, nullable=False),
    Column("added_at", BigInteger, nullable=False),
    Column("added_by", String(20), ForeignKey("people.id"), nullable=False),
    Column("removed_at", BigInteger, nullable=True),
)
"""`audiences` are the collections they may read, joined by blanks; `agreement` says on what day of what paper."""

TOKENS = Table(
    "partner_tokens",
    METADATA,
    Column("hash", String(64), primary_key=True),
    Column("partner", String(20), ForeignKey("partners.id"), nullable=False, index=True),
    Column("per_minute", Integer, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger, nullable=True),
)
"""A token itself is shown once and kept nowhere."""

OBJECTS = Table(
    "taxii_objects",
    METADATA,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("collection", String(16), nullable=False),
    Column("object_id", Text, nullable=False),
    Column("version", String(30), nullable=False),
    Column("date_added", BigInteger, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("first", Boolean, nullable=False),
    Column("last", Boolean, nullable=False),
    Column("release_id", String(20), nullable=False, index=True),
    Column("only_for", String(20), ForeignKey("partners.id"), nullable=True),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("collection", "object_id", "version", "only_for"),
    Index("ix_taxii_objects_page", "collection", "last", "seq"),
    Index("ix_taxii_objects_kind", "collection", "kind", "last", "seq"),
)
"""One row an object, version and audience or single reader. `seq` and `date_added` only grow. `body` is sealed."""

STATUSES = Table(
    "taxii_statuses",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("partner", String(20), ForeignKey("partners.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
)

RECEIPTS = Table(
    "receipts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("partner", String(20), ForeignKey("partners.id"), nullable=False, index=True),
    Column("what", String(16), nullable=False),
    Column("way", String(8), nullable=False),
    Column("collection", String(16), nullable=True),
    Column("release_id", String(20), nullable=True, index=True),
    Column("object_id", Text, nullable=True),
    Column("first_seq", BigInteger, nullable=True),
    Column("last_seq", BigInteger, nullable=True),
    Column("happened_at", BigInteger, nullable=False),
    Column("noted_by", String(20), ForeignKey("people.id"), nullable=True),
    Column("says", LargeBinary, nullable=True),
    CheckConstraint("what IN ('read', 'delivered', 'acknowledged', 'acted', 'disputed', 'sighted')", name="what"),
    CheckConstraint("way IN ('taxii', 'mail', 'form')", name="way"),
    CheckConstraint("(what = 'read') = (release_id IS NULL)", name="a_poll_is_of_a_collection"),
)
"""Added to and never changed. `says` is what a partner wrote, sealed: it may name accounts."""

CONTACT_LISTS = Table(
    "contact_lists",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("release_id", String(20), nullable=False),
    Column("partner", String(20), ForeignKey("partners.id"), nullable=False),
    Column("cases", Text, nullable=False),
    Column("maker", String(20), ForeignKey("people.id"), nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("consent_by", String(20), ForeignKey("people.id"), nullable=True),
    Column("consent_with", String(20), nullable=True),
    Column("consent_at", BigInteger, nullable=True),
    Column("consent_value", LargeBinary, nullable=True),
    Index("ix_contact_lists_whose", "partner", "release_id", "made_at"),
    CheckConstraint("consent_by IS NULL OR consent_by <> maker", name="nobody_consents_to_their_own"),
)
"""`cases` are the cases it rests on, each with the number of its last event, as JSON."""

CONTACT_HASHES = Table(
    "contact_hashes",
    METADATA,
    Column("list", String(20), ForeignKey("contact_lists.id"), primary_key=True),
    Column("hash", String(64), primary_key=True),
)
"""Under a key of one partner and one release; no account and no contact stands beside it. Deleted, not kept."""

CONTACT_QUERIES = Table(
    "contact_queries",
    METADATA,
    Column("partner", String(20), ForeignKey("partners.id"), primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("asked", Integer, nullable=False),
)
"""How often a partner asked by prefix; `day` is counted from 1970."""
