"""The tables of people. Rows are never deleted: who held which key, and when, must stay answerable."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from countervail.database.metadata import METADATA

EVERYWHERE = "*"
"""Stands for the whole installation in a grant's `case_id`, so that a grant can be unique (NULL never equals NULL)."""

PEOPLE = Table(
    "people",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("pseudonym", String(40), nullable=False, unique=True),
    Column("name_sealed", LargeBinary, nullable=True),
    Column("founder", Boolean, nullable=False),
    Column("added_at", BigInteger, nullable=False),
    Column("added_by", String(20), ForeignKey("people.id"), nullable=False),
    Column("removed_at", BigInteger, nullable=True),
    Column("removed_by", String(20), ForeignKey("people.id"), nullable=True),
    CheckConstraint("founder = (added_by = id)", name="only_a_founder_adds_oneself"),
    Index(
        "uq_people_one_founder",
        "founder",
        unique=True,
        sqlite_where=text("founder"),
        postgresql_where=text("founder"),
    ),
)

AUTHENTICATORS = Table(
    "authenticators",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("person", String(20), ForeignKey("people.id"), nullable=False, index=True),
    Column("kind", String(10), nullable=False),
    Column("identifier", Text, nullable=False),
    Column("public_key", LargeBinary, nullable=True, unique=True),
    Column("password_hash", Text, nullable=True),
    Column("party_id", Text, nullable=True),
    Column("party_origin", Text, nullable=True),
    Column("sign_count", BigInteger, nullable=False),
    Column("enrolled_at", BigInteger, nullable=False),
    Column("enrolled_by", String(20), ForeignKey("people.id"), nullable=False),
    Column("revoked_at", BigInteger, nullable=True),
    Column("revoked_by", String(20), ForeignKey("people.id"), nullable=True),
    UniqueConstraint("kind", "identifier"),
    CheckConstraint("kind IN ('oidc', 'passkey', 'ed25519', 'mail', 'local')", name="kind"),
)
"""Unique over everybody who ever worked here, the removed and the revoked too: a credential never changes hands."""

GRANTS = Table(
    "grants",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("person", String(20), ForeignKey("people.id"), nullable=False),
    Column("role", String(20), nullable=False),
    Column("case_id", Text, nullable=False),
    Column("granted_at", BigInteger, nullable=False),
    Column("granted_by", String(20), ForeignKey("people.id"), nullable=False),
    Column("withdrawn_at", BigInteger, nullable=True),
    Column("withdrawn_by", String(20), ForeignKey("people.id"), nullable=True),
    Index(
        "uq_grants_in_force",
        "person",
        "role",
        "case_id",
        unique=True,
        sqlite_where=text("withdrawn_at IS NULL"),
        postgresql_where=text("withdrawn_at IS NULL"),
    ),
)

CHALLENGES = Table(
    "challenges",
    METADATA,
    Column("nonce", String(64), primary_key=True),
    Column("purpose", String(20), nullable=False),
    Column("payload", String(64), nullable=False),
    Column("person", String(20), ForeignKey("people.id"), nullable=False),
    Column("issued_at", BigInteger, nullable=False),
    Column("used_at", BigInteger, nullable=True),
)

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("token_hash", String(64), primary_key=True),
    Column("person", String(20), ForeignKey("people.id"), nullable=False, index=True),
    Column("dev", Boolean, nullable=False),
    Column("begun_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("stepped_up_at", BigInteger, nullable=True),
    Column("ended_at", BigInteger, nullable=True),
)

ATTEMPTS = Table(
    "sign_in_attempts",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("account", String(64), nullable=False),
    Column("source", String(64), nullable=False),
    Column("tried_at", BigInteger, nullable=False, index=True),
)

BEGINNINGS = Table(
    "plan_beginnings",
    METADATA,
    Column("plan_hash", String(64), primary_key=True),
    Column("begun_at", BigInteger, nullable=False),
    Column("begun_by", String(20), ForeignKey("people.id"), nullable=False),
)
"""A plan begins once: the primary key is the rule that an approval is used once."""
