"""The ledger's entries, which the engine itself refuses to change or remove."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

REFUSAL = "the ledger is append-only"
TABLE = "ledger_entries"


def upgrade() -> None:
    """One table and its guards."""
    op.create_table(
        TABLE,
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("t", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("high_impact", sa.Boolean, nullable=False),
        sa.Column("entry", sa.LargeBinary, nullable=False),
        sa.Column("subtrees", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("seq >= 0", name="counted_from_zero"),
    )
    op.create_index(f"ix_{TABLE}_subject", TABLE, ["subject", "seq"])
    op.create_index(f"ix_{TABLE}_actor", TABLE, ["actor", "seq"])
    op.create_index(f"ix_{TABLE}_high_impact", TABLE, ["high_impact", "seq"])
    guard = _guard_sqlite if op.get_bind().dialect.name == "sqlite" else _guard_postgres
    guard()


def downgrade() -> None:
    """Remove the table; its guards go with it."""
    op.drop_table(TABLE)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION ledger_refuses()")


def _guard_sqlite() -> None:
    for act in ("UPDATE", "DELETE"):
        name = f"{TABLE}_no_{act.lower()}"
        op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def _guard_postgres() -> None:
    body = f"BEGIN RAISE EXCEPTION ''{REFUSAL}''; END"
    op.execute(f"CREATE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS '{body}'")
    op.execute(
        f"CREATE TRIGGER {TABLE}_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE}"
        " FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses()"
    )
