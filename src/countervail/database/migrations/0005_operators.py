"""The registry of operators and what is said of them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

REFUSAL = "what was said of an operator is not changed"


def upgrade() -> None:
    """Two tables; histories are guarded by the engine itself."""
    op.create_table(
        "operators",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("merged_into", sa.Text, sa.ForeignKey("operators.id"), nullable=True),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.CheckConstraint("kind IN ('firm', 'person', 'unknown')", name="kind"),
        sa.CheckConstraint("merged_into <> id", name="nobody_is_merged_into_itself"),
    )
    op.create_table(
        "operator_events",
        sa.Column("operator_id", sa.Text, sa.ForeignKey("operators.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("actor", sa.String(20), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("happened_at", sa.BigInteger, nullable=False),
        sa.Column("learned_at", sa.BigInteger, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.CheckConstraint("seq >= 1", name="counted_from_one"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            name = f"operator_events_no_{act.lower()}"
            refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON operator_events {refuse}")
    else:
        body = f"BEGIN RAISE EXCEPTION ''{REFUSAL}''; END"
        op.execute(f"CREATE FUNCTION operators_refuse() RETURNS trigger LANGUAGE plpgsql AS '{body}'")
        op.execute(
            "CREATE TRIGGER operator_events_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON operator_events"
            " FOR EACH STATEMENT EXECUTE FUNCTION operators_refuse()"
        )


def downgrade() -> None:
    """Remove them; the guard goes along."""
    op.drop_table("operator_events")
    op.drop_table("operators")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION operators_refuse()")
