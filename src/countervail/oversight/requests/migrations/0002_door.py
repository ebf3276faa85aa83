"""Calls of agencies at their own door, so that none counts twice."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """One row a call, for an hour."""
    op.create_table(
        "agency_calls",
        sa.Column("agency", sa.Text, sa.ForeignKey("agencies.id"), primary_key=True),
        sa.Column("nonce", sa.String(64), primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False, index=True),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("agency_calls")
