"""People who are warned: releases, one notice a person, one delivery a channel; reviews, exclusions, checks."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

DELIVERY_STATES = "'waiting', 'held', 'sent', 'delivered', 'bounced', 'unreadable', 'unknown', 'spared'"


def upgrade() -> None:
    """Nine tables, the outbox's first."""
    outbox = (_lists, _releases, _frames, _notices, _deliveries, _journal)
    for make in (*outbox, _reviews, _exclusions, _checks):
        make()


def downgrade() -> None:
    """Remove them."""
    for table in (
        *("notice_checks", "notice_exclusions", "notice_reviews", "notice_journal", "notice_deliveries"),
        *("notices", "notice_frames", "notice_releases", "notice_lists"),
    ):
        op.drop_table(table)


def _lists() -> None:
    op.create_table(
        "notice_lists",
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )


def _releases() -> None:
    op.create_table(
        "notice_releases",
        sa.Column("plan_hash", sa.String(64), sa.ForeignKey("plans.hash"), primary_key=True),
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("released_at", sa.BigInteger, nullable=False),
        sa.Column("ends_at", sa.BigInteger, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.CheckConstraint("state IN ('running', 'paused', 'stopped')", name="state"),
    )


def _frames() -> None:
    op.create_table(
        "notice_frames",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def _notices() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.String(26), primary_key=True),
        sa.Column("plan_hash", sa.String(64), sa.ForeignKey("notice_releases.plan_hash"), nullable=False, index=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("person", sa.LargeBinary, nullable=False, index=True),
        sa.Column("variant", sa.String(10), nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("frame", sa.String(64), sa.ForeignKey("notice_frames.digest"), nullable=False),
        sa.Column("reference", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("plan_hash", "number"),
    )


def _deliveries() -> None:
    op.create_table(
        "notice_deliveries",
        sa.Column("key", sa.String(26), primary_key=True),
        sa.Column("notice", sa.String(26), sa.ForeignKey("notices.id"), nullable=False, index=True),
        sa.Column("plan_hash", sa.String(64), sa.ForeignKey("notice_releases.plan_hash"), nullable=False),
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("notice", "channel"),
        sa.CheckConstraint("channel IN ('mail', 'platform')", name="channel"),
        sa.CheckConstraint(f"state IN ({DELIVERY_STATES})", name="state"),
    )
    op.create_index("ix_notice_deliveries_next", "notice_deliveries", ["plan_hash", "state", "due_at", "key"])


def _journal() -> None:
    op.create_table(
        "notice_journal",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.CheckConstraint("id = 1", name="one_row"),
    )


def _reviews() -> None:
    op.create_table(
        "notice_reviews",
        sa.Column("tag", sa.Text, primary_key=True),
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(8), primary_key=True),
        sa.Column("person", sa.String(20), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.CheckConstraint("kind IN ('reviewed', 'allowed')", name="kind"),
    )


def _exclusions() -> None:
    op.create_table(
        "notice_exclusions",
        sa.Column("who", sa.LargeBinary, primary_key=True),
        sa.Column("kind", sa.String(10), primary_key=True),
        sa.Column("basis", sa.Text, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=True),
        sa.Column("added_by", sa.String(20), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("added_at", sa.BigInteger, nullable=False),
        sa.CheckConstraint("kind IN ('decoy', 'suppressed')", name="kind"),
        sa.CheckConstraint("(kind = 'suppressed') = (until IS NOT NULL)", name="suppression_ends"),
        sa.CheckConstraint("kind = 'decoy' OR basis <> ''", name="suppression_has_a_basis"),
    )


def _checks() -> None:
    op.create_table(
        "notice_checks",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("asked_at", sa.BigInteger, nullable=False, index=True),
    )
