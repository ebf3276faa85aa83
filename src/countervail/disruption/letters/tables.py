"""The tables of letters. A letter lies sealed under its case's key; its hash is what counsel signs."""

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

LETTERS = Table(
    "letters",
    METADATA,
    Column("id", String(20), primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False, index=True),
    Column("operator", Text, ForeignKey("operators.id"), nullable=False),
    Column("release_hash", String(64), ForeignKey("releases.hash"), nullable=False),
    Column("drafter", String(20), ForeignKey("people.id"), nullable=False),
    Column("drafted_at", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("languages", Text, nullable=False),
    Column("answer_by", String(10), nullable=False),
    Column("follow_up", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    UniqueConstraint("id", "drafter"),
    CheckConstraint("kind IN ('cease_and_desist', 'referral_law_enforcement', 'referral_sanctions')", name="kind"),
    CheckConstraint("operator NOT LIKE 'UNK-%'", name="an_addressee_has_a_name"),
)
"""`sealed` is the PDF; `follow_up` the days on which somebody looks at it again, blank between."""

LETTER_APPROVALS = Table(
    "letter_approvals",
    METADATA,
    Column("letter", String(20), primary_key=True),
    Column("drafter", String(20), nullable=False),
    Column("person", String(20), ForeignKey("people.id"), nullable=False),
    Column("authenticator", String(20), nullable=False),
    Column("signed_at", BigInteger, nullable=False),
    Column("value", LargeBinary, nullable=False),
    ForeignKeyConstraint(["letter", "drafter"], ["letters.id", "letters.drafter"]),
    CheckConstraint("person <> drafter", name="nobody_approves_their_own"),
)
"""Counsel's signature over the very bytes."""

LETTER_SERVICES = Table(
    "letter_services",
    METADATA,
    Column("letter", String(20), ForeignKey("letter_approvals.letter"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("way", String(16), nullable=False),
    Column("served_at", BigInteger, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("recorder", String(20), ForeignKey("people.id"), nullable=False),
    Column("proof", String(64), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    CheckConstraint("way IN ('registered_post', 'courier', 'in_person', 'counsel', 'mail')", name="way"),
)
"""How it was served, `proof` being a receipt's hash; who served it lies sealed. Only what is approved is served."""

LETTER_REPLIES = Table(
    "letter_replies",
    METADATA,
    Column("letter", String(20), ForeignKey("letter_approvals.letter"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("answered_at", BigInteger, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("recorder", String(20), ForeignKey("people.id"), nullable=False),
    Column("proof", String(64), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
"""What its addressee answered, `proof` being the hash of the paper; their words lie sealed."""
