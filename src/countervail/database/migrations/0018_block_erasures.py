"""Blocks that are over may be erased too: by retention alone, as in 0015."""

from alembic import op

revision = "0018"
down_revision = "0017"

REFUSAL = "what was decided of a block, and which lists were written, is not changed"
TABLES = ("blocks", "block_events")
"""Whose rows have a time of their own; signatures and versions of lists name nothing."""
NOBODY_ERASES = "NOT EXISTS (SELECT 1 FROM erasure_permits)"


def upgrade() -> None:
    """The guard asks for a permit."""
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite(f" WHEN {NOBODY_ERASES}")
    else:
        refused = f"IF TG_OP = ''TRUNCATE'' OR {NOBODY_ERASES} THEN RAISE EXCEPTION ''{REFUSAL}''; END IF;"
        _guard_postgres(f"{refused} RETURN NULL;")


def downgrade() -> None:
    """Nothing of it is erased again."""
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite("")
    else:
        _guard_postgres(f"RAISE EXCEPTION ''{REFUSAL}'';")


def _guard_sqlite(when: str) -> None:
    for table in TABLES:
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_no_{act.lower()}"
            refuse = f"SELECT RAISE(ABORT, '{REFUSAL}');"
            op.execute(f"DROP TRIGGER {name}")
            op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table}{when} BEGIN {refuse} END")


def _guard_postgres(body: str) -> None:
    op.execute(f"CREATE OR REPLACE FUNCTION blocks_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN {body} END'")
