"""Agencies, requests, their events, what is to go out, and a ledger of their own."""

import sqlalchemy as sa
from alembic import op

from countervail.ledger.tables import ENTRIES

revision = "0001"
down_revision = None


def upgrade() -> None:
    """All tables."""
    ENTRIES.create(op.get_bind())
    op.create_table(
        "agencies",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False, unique=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("details", sa.LargeBinary, nullable=False),
        sa.Column("proposed_by", sa.String(20), nullable=False),
        sa.Column("proposed_at", sa.BigInteger, nullable=False),
        sa.Column("confirmed_by", sa.String(20), nullable=True),
        sa.Column("confirmed_at", sa.BigInteger, nullable=True),
        sa.CheckConstraint("state IN ('proposed', 'confirmed', 'suspended')", name="state"),
        sa.CheckConstraint("confirmed_by <> proposed_by", name="two_people"),
        sa.CheckConstraint("state <> 'confirmed' OR confirmed_by IS NOT NULL", name="confirmed_by_somebody"),
    )
    op.create_table(
        "requests",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False, unique=True),
        sa.Column("agency", sa.Text, sa.ForeignKey("agencies.id"), nullable=False, index=True),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("process", sa.String(12), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=True, index=True),
    )
    op.create_table(
        "request_events",
        sa.Column("request_id", sa.Text, sa.ForeignKey("requests.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("actor", sa.String(20), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("seq >= 1", name="counted_from_one"),
    )
    op.create_table(
        "request_packages",
        sa.Column("request_id", sa.Text, sa.ForeignKey("requests.id"), primary_key=True),
        sa.Column("part", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    """Remove them."""
    for table in ("request_packages", "request_events", "requests", "agencies", "ledger_entries"):
        op.drop_table(table)
