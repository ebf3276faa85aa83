"""Where the accounts of each case stand on its graph, kept with the case."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """One table, one row a case."""
    op.create_table(
        "case_drawings",
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("drawn_at", sa.BigInteger, nullable=False),
        sa.Column("places", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    """Remove it: a graph is then drawn again."""
    op.drop_table("case_drawings")
