"""Cases, their events and evidence, the protected list, plans with their signatures and their one run each."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

APPEND_ONLY = ("case_events", "plans", "plan_signatures")
REFUSAL = "what was said and signed in a case is not changed"


def upgrade() -> None:
    """Eight tables; history and signatures are guarded by the engine itself."""
    _cases()
    _contents()
    _plans()
    guard = _guard_sqlite if op.get_bind().dialect.name == "sqlite" else _guard_postgres
    guard()


def downgrade() -> None:
    """Remove them, those that point first; their guards go with them."""
    for table in ("plan_runs", "plan_signatures", "plans", "protected_accounts", "case_items", "case_evidence"):
        op.drop_table(table)
    for table in ("case_events", "cases"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION cases_refuse()")


def _person(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(20), sa.ForeignKey("people.id"), nullable=nullable)


def _case(*, key: bool = False) -> sa.Column[str]:
    return sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), primary_key=key, nullable=False)


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("disposition", sa.Text, nullable=False),
        _person("assignee", nullable=True),
        sa.Column("members", sa.Integer, nullable=False),
        sa.Column("appeals", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("opened_at", sa.BigInteger, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.Column("held_until", sa.BigInteger, nullable=True),
        sa.UniqueConstraint("number"),
    )
    op.create_index("ix_cases_changed_at", "cases", ["changed_at"])
    op.create_table(
        "case_events",
        _case(key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("actor", sa.String(20), nullable=False),
        sa.Column("happened_at", sa.BigInteger, nullable=False),
        sa.Column("learned_at", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("seq >= 1", name="counted_from_one"),
    )


def _contents() -> None:
    op.create_table(
        "case_evidence",
        _case(key=True),
        sa.Column("evidence_id", sa.Text, primary_key=True),
        sa.Column("raw", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "case_items",
        sa.Column("item", sa.LargeBinary, primary_key=True),
        _case(key=True),
    )
    op.create_index("ix_case_items_case_id", "case_items", ["case_id"])
    op.create_table(
        "protected_accounts",
        sa.Column("account", sa.LargeBinary, primary_key=True),
        _person("added_by"),
        sa.Column("added_at", sa.BigInteger, nullable=False),
    )


def _plans() -> None:
    op.create_table(
        "plans",
        sa.Column("hash", sa.String(64), primary_key=True),
        _case(),
        _person("proposer"),
        sa.Column("restores", sa.String(64), sa.ForeignKey("plans.hash"), nullable=True),
        sa.Column("proposed_at", sa.BigInteger, nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("hash", "proposer"),
    )
    op.create_index("ix_plans_case_id", "plans", ["case_id"])
    _signatures()
    op.create_table(
        "plan_runs",
        sa.Column("plan_hash", sa.String(64), sa.ForeignKey("plans.hash"), primary_key=True),
        _person("executor"),
        sa.Column("runner", sa.String(20), nullable=False),
        sa.Column("begun_at", sa.BigInteger, nullable=False),
        sa.Column("ended_at", sa.BigInteger, nullable=True),
    )


def _signatures() -> None:
    op.create_table(
        "plan_signatures",
        sa.Column("plan_hash", sa.String(64), primary_key=True),
        sa.Column("part", sa.String(16), primary_key=True),
        sa.Column("proposer", sa.String(20), nullable=False),
        _person("person"),
        sa.Column("authenticator", sa.String(20), nullable=False),
        sa.Column("signed_at", sa.BigInteger, nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["plan_hash", "proposer"], ["plans.hash", "plans.proposer"]),
        sa.UniqueConstraint("plan_hash", "person"),
        sa.CheckConstraint("part IN ('propose', 'restore', 'approve', 'lift_guard')", name="part"),
        sa.CheckConstraint("(part IN ('propose', 'restore')) = (person = proposer)", name="nobody_approves_their_own"),
    )


def _guard_sqlite() -> None:
    for table in APPEND_ONLY:
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_no_{act.lower()}"
            op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def _guard_postgres() -> None:
    body = f"BEGIN RAISE EXCEPTION ''{REFUSAL}''; END"
    op.execute(f"CREATE FUNCTION cases_refuse() RETURNS trigger LANGUAGE plpgsql AS '{body}'")
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse()"
        )
