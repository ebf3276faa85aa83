"""The tables of notices. Whom a notice is for lies sealed under the case's key; what is searched is a keyed hash."""

from sqlalchemy import (
    BigInteger,
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

LISTS = Table(
    "notice_lists",
    METADATA,
    Column("subject", Text, primary_key=True),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
"""The people behind the root that a plan's step names: drafted, and sealed as a whole."""

RELEASES = Table(
    "notice_releases",
    METADATA,
    Column("plan_hash", String(64), ForeignKey("plans.hash"), primary_key=True),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False, index=True),
    Column("step", Text, nullable=False),
    Column("state", String(8), nullable=False),
    Column("released_at", BigInteger, nullable=False),
    Column("ends_at", BigInteger, nullable=False),
    Column("people", Integer, nullable=False),
    CheckConstraint("state IN ('running', 'paused', 'stopped')", name="state"),
)
"""`ends_at`: nothing of it is sent after; the plan's own end."""

FRAMES = Table(
    "notice_frames",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""The texts as they were when they were decided on: a retry sends these, not what a newer version would say."""

NOTICES = Table(
    "notices",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("plan_hash", String(64), ForeignKey("notice_releases.plan_hash"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("person", LargeBinary, nullable=False, index=True),
    Column("variant", String(10), nullable=False),
    Column("language", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("frame", String(64), ForeignKey("notice_frames.digest"), nullable=False),
    Column("reference", LargeBinary, nullable=False, unique=True),
    Column("sealed", LargeBinary, nullable=False),
    UniqueConstraint("plan_hash", "number"),
)
"""One row a person. `person` and `reference` are keyed hashes: equal for equal values, of no use without the key."""

DELIVERIES = Table(
    "notice_deliveries",
    METADATA,
    Column("key", String(26), primary_key=True),
    Column("notice", String(26), ForeignKey("notices.id"), nullable=False, index=True),
    Column("plan_hash", String(64), ForeignKey("notice_releases.plan_hash"), nullable=False),
    Column("channel", String(8), nullable=False),
    Column("state", String(10), nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("detail", Text, nullable=False),
    Column("sha256", String(64), nullable=True),
    Column("sealed", LargeBinary, nullable=False),
    UniqueConstraint("notice", "channel"),
    CheckConstraint("channel IN ('mail', 'platform')", name="channel"),
    CheckConstraint(
        "state IN ('waiting', 'held', 'sent', 'delivered', 'bounced', 'unreadable', 'unknown', 'spared')", name="state"
    ),
    Index("ix_notice_deliveries_next", "plan_hash", "state", "due_at", "key"),
)
"""One way to one person. `detail`: a queue id or a code; it names nobody. `sha256` is of a mail's bytes."""

OUTBOX = DELIVERIES.join(NOTICES, NOTICES.c.id == DELIVERIES.c.notice).join(
    RELEASES, RELEASES.c.plan_hash == NOTICES.c.plan_hash
)
"""Each delivery with its notice and its release."""

JOURNAL = Table(
    "notice_journal",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("position", BigInteger, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)
"""How far the journal of sending, a file outside of this database, has been read into it."""

REVIEWS = Table(
    "notice_reviews",
    METADATA,
    Column("tag", Text, primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("person", String(20), ForeignKey("people.id"), nullable=False),
    Column("made_at", BigInteger, nullable=False),
    CheckConstraint("kind IN ('reviewed', 'allowed')", name="kind"),
)
"""A person's stamp on a text, or counsel's decision that it may go out unreviewed. Neither speaks of another text."""

SPARED = Table(
    "notice_exclusions",
    METADATA,
    Column("who", LargeBinary, primary_key=True),
    Column("kind", String(10), primary_key=True),
    Column("basis", Text, nullable=False),
    Column("until", BigInteger, nullable=True),
    Column("added_by", String(20), ForeignKey("people.id"), nullable=False),
    Column("added_at", BigInteger, nullable=False),
    CheckConstraint("kind IN ('decoy', 'suppressed')", name="kind"),
    CheckConstraint("(kind = 'suppressed') = (until IS NOT NULL)", name="suppression_ends"),
    CheckConstraint("kind = 'decoy' OR basis <> ''", name="suppression_has_a_basis"),
)
"""Keyed hashes of accounts that are decoys, and of people who by law are not told yet; a suppression always ends."""

CHECKS = Table(
    "notice_checks",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("asked_at", BigInteger, nullable=False, index=True),
)
"""When references were checked, so that nobody tries many; neither which nor by whom."""
