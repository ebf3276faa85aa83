"""Leads, what is said of them, and the cases opened on them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

REFUSAL = "what was said of a lead is not changed"


def upgrade() -> None:
    """Three tables; histories are guarded by the engine itself."""
    op.create_table(
        "leads",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("accounts", sa.Integer, nullable=False),
        sa.Column("opened_at", sa.BigInteger, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.UniqueConstraint("number"),
        sa.CheckConstraint("kind IN ('report', 'list', 'tip', 'account')", name="kind"),
    )
    op.create_table(
        "lead_events",
        sa.Column("lead_id", sa.Text, sa.ForeignKey("leads.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("actor", sa.String(20), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("happened_at", sa.BigInteger, nullable=False),
        sa.Column("learned_at", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("seq >= 1", name="counted_from_one"),
    )
    op.create_table(
        "lead_cases",
        sa.Column("case_id", sa.Text, primary_key=True),
        sa.Column("lead_id", sa.Text, sa.ForeignKey("leads.id"), primary_key=True),
    )
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            name = f"lead_events_no_{act.lower()}"
            refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON lead_events {refuse}")
    else:
        body = f"BEGIN RAISE EXCEPTION ''{REFUSAL}''; END"
        op.execute(f"CREATE FUNCTION leads_refuse() RETURNS trigger LANGUAGE plpgsql AS '{body}'")
        op.execute(
            "CREATE TRIGGER lead_events_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON lead_events"
            " FOR EACH STATEMENT EXECUTE FUNCTION leads_refuse()"
        )


def downgrade() -> None:
    """Remove them, those that point first; the guard goes along."""
    for table in ("lead_cases", "lead_events", "leads"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION leads_refuse()")
