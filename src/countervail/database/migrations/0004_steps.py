"""What became of each step of each plan."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

STATES = "'approved', 'accepted', 'confirmed', 'not_enforced', 'unknown', 'undone', 'drifted'"


def upgrade() -> None:
    """One table, one row a step."""
    op.create_table(
        "plan_steps",
        sa.Column("plan_hash", sa.String(64), sa.ForeignKey("plans.hash"), primary_key=True),
        sa.Column("step", sa.Text, primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.Column("key", sa.Text, nullable=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.CheckConstraint(f"state IN ({STATES})", name="state"),
        sa.CheckConstraint("(state = 'approved') = (key IS NULL) OR state = 'drifted'", name="called_under_a_key"),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_table("plan_steps")
