"""Legal holds: what stops retention."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """One table."""
    op.create_table(
        "legal_holds",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("scope", sa.Text, nullable=False, index=True),
        sa.Column("reason", sa.LargeBinary, nullable=False),
        sa.Column("set_by", sa.String(20), nullable=False),
        sa.Column("set_at", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=True),
        sa.Column("lifted_by", sa.String(20), nullable=True),
        sa.Column("lifted_at", sa.BigInteger, nullable=True),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_table("legal_holds")
