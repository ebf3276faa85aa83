"""What is never changed may be erased, by retention alone: inside a transaction that says so."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

GUARDS = {
    "releases": "what was said and signed in a release is not changed",
    "leads": "what was said of a lead is not changed",
    "indicators": "what was claimed and seen of an indicator is not changed",
    "receipts": "what a partner did is not changed",
    "letters": "what was drafted, approved and served of a letter is not changed",
}
"""What each guard says, by the beginning of its function's name."""
TABLES = {
    "releases": "releases",
    "release_signatures": "releases",
    "release_events": "releases",
    "lead_events": "leads",
    "indicator_claims": "indicators",
    "indicator_events": "indicators",
    "receipts": "receipts",
    "letters": "letters",
    "letter_services": "letters",
}
"""Tables whose rows have a time of their own, with their guard."""
NOBODY_ERASES = "NOT EXISTS (SELECT 1 FROM erasure_permits)"


def upgrade() -> None:
    """A permit lies in this table for as long as one thing is erased, in the transaction that erases it."""
    op.create_table(
        "erasure_permits",
        sa.Column("cls", sa.String(20), primary_key=True),
        sa.Column("opened_at", sa.BigInteger, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite(f" WHEN {NOBODY_ERASES}")
    else:
        refused = f"IF TG_OP = ''TRUNCATE'' OR {NOBODY_ERASES} THEN RAISE EXCEPTION ''{{says}}''; END IF;"
        _guard_postgres(f"{refused} RETURN NULL;")


def downgrade() -> None:
    """Nothing of it is erased again."""
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite("")
    else:
        _guard_postgres("RAISE EXCEPTION ''{says}'';")
    op.drop_table("erasure_permits")


def _guard_sqlite(when: str) -> None:
    for table, guard in TABLES.items():
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_no_{act.lower()}"
            op.execute(f"DROP TRIGGER {name}")
            op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table}{when} BEGIN {_refuse(guard)} END")


def _refuse(guard: str) -> str:
    return f"SELECT RAISE(ABORT, '{GUARDS[guard]}');"


def _guard_postgres(body: str) -> None:
    for name, says in GUARDS.items():
        told = f"BEGIN {body.format(says=says)} END"
        op.execute(f"CREATE OR REPLACE FUNCTION {name}_refuse() RETURNS trigger LANGUAGE plpgsql AS '{told}'")
