"""The tables of releases. What they say lies sealed under the key of the first case they are about."""

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

RELEASES = Table(
    "releases",
    METADATA,
    Column("hash", String(64), primary_key=True),
    Column("release_id", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("audience", String(16), nullable=False),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    Column("proposer", String(20), ForeignKey("people.id"), nullable=False),
    Column("drafted_at", BigInteger, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("dossier", LargeBinary, nullable=False),
    UniqueConstraint("hash", "proposer"),
    UniqueConstraint("release_id", "version"),
)
"""`text` is the release, `dossier` what it was made of with its salt; both sealed."""

RELEASE_CASES = Table(
    "release_cases",
    METADATA,
    Column("release_hash", String(64), ForeignKey("releases.hash"), primary_key=True),
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True, index=True),
    Column("rests_on", String(64), nullable=False),
)
"""`rests_on` is the case's evidence version at drafting: when it changes, the approval is void."""

RELEASE_SIGNATURES = Table(
    "release_signatures",
    METADATA,
    Column("release_hash", String(64), primary_key=True),
    Column("part", String(20), primary_key=True),
    Column("proposer", String(20), nullable=False),
    Column("person", String(20), ForeignKey("people.id"), nullable=False),
    Column("authenticator", String(20), nullable=False),
    Column("signed_at", BigInteger, nullable=False),
    Column("value", LargeBinary, nullable=False),
    Column("reason", LargeBinary, nullable=True),
    ForeignKeyConstraint(["release_hash", "proposer"], ["releases.hash", "releases.proposer"]),
    UniqueConstraint("release_hash", "person"),
    CheckConstraint("part IN ('propose_release', 'approve_release', 'clear_release', 'second_release')", name="part"),
    CheckConstraint("(part = 'propose_release') = (person = proposer)", name="nobody_approves_their_own"),
)
"""`reason` is why somebody let it pass a gate, sealed; the signature covers it."""

RELEASE_EVENTS = Table(
    "release_events",
    METADATA,
    Column("release_id", String(20), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("actor", String(20), ForeignKey("people.id"), nullable=False),
    Column("happened_at", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    CheckConstraint("kind IN ('issued', 'retracted', 'withdrawn')", name="kind"),
)
"""What became of a release: issued, one indicator withdrawn, all of it retracted. `body` is sealed."""
