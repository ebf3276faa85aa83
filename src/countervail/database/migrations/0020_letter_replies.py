"""What was answered to a letter: only added to, and emptied by retention alone."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

REFUSAL = "what was drafted, approved and served of a letter is not changed"
NOBODY_ERASES = "NOT EXISTS (SELECT 1 FROM erasure_permits)"


def upgrade() -> None:
    """One table, guarded as letters are since 0015."""
    op.create_table(
        "letter_replies",
        sa.Column("letter", sa.String(20), sa.ForeignKey("letter_approvals.letter"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("answered_at", sa.BigInteger, nullable=False),
        sa.Column("recorded_at", sa.BigInteger, nullable=False),
        sa.Column("recorder", sa.String(20), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("proof", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER letter_replies_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON letter_replies"
            " FOR EACH STATEMENT EXECUTE FUNCTION letters_refuse()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER letter_replies_no_{act.lower()} BEFORE {act} ON letter_replies"
            f" WHEN {NOBODY_ERASES} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def downgrade() -> None:
    """Remove it; its guard goes with it."""
    op.drop_table("letter_replies")
