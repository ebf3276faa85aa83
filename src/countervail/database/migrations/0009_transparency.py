"""Closed transparency reports, and their corrections."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """One table, one row a version of a period."""
    op.create_table(
        "transparency_reports",
        sa.Column("period", sa.String(7), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("closed_at", sa.BigInteger, nullable=False),
        sa.Column("closed_by", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("changes", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("version >= 1", name="counted_from_one"),
        sa.CheckConstraint("(version = 1) = (reason = '')", name="a_correction_has_a_reason"),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_table("transparency_reports")
