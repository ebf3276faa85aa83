"""Profiles of operators, and keyed hashes of what their networks used."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Two tables; neither refers to a case, because a profile outlives it."""
    op.create_table(
        "operator_profiles",
        sa.Column("case_id", sa.Text, primary_key=True),
        sa.Column("operator", sa.Text, nullable=False),
        sa.Column("kept_by", sa.String(20), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("kept_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False, index=True),
        sa.Column("portrait", sa.Text, nullable=False),
        sa.Column("sketch", sa.LargeBinary, nullable=True),
    )
    op.create_table(
        "profile_marks",
        sa.Column("mark", sa.LargeBinary, primary_key=True),
        sa.Column("case_id", sa.Text, sa.ForeignKey("operator_profiles.case_id"), primary_key=True, index=True),
        sa.Column("kind", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Remove both: profiles are kept anew from their cases, where the logs are still there."""
    op.drop_table("profile_marks")
    op.drop_table("operator_profiles")
