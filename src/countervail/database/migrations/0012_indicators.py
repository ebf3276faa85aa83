"""Indicators, who claims them, what became of them, and which files of activity the standing watch has seen."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

APPEND_ONLY = ("indicator_claims", "indicator_events", "indicator_imports")
REFUSAL = "what was claimed and seen of an indicator is not changed"


def upgrade() -> None:
    """Five tables; claims and events are guarded by the engine itself."""
    op.create_table(
        "indicators",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("scope", sa.String(16), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "indicator_imports",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("format", sa.String(20), nullable=False),
        sa.Column("read", sa.Integer, nullable=False),
        sa.Column("imported", sa.Integer, nullable=False),
        sa.Column("quarantined", sa.Integer, nullable=False),
        _person(),
        sa.Column("imported_at", sa.BigInteger, nullable=False),
    )
    _claims()
    _events()
    op.create_table(
        "indicator_watched_files",
        sa.Column("log", sa.Text, primary_key=True),
        sa.Column("file", sa.Text, primary_key=True),
        sa.Column("size", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("watched_at", sa.BigInteger, nullable=False),
    )
    guard = _guard_sqlite if op.get_bind().dialect.name == "sqlite" else _guard_postgres
    guard()


def downgrade() -> None:
    """Remove them, those that point first; their guards go with them."""
    for table in ("indicator_watched_files", "indicator_events", "indicator_claims", "indicator_imports", "indicators"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION indicators_refuse()")


def _person() -> sa.Column[str]:
    return sa.Column("person", sa.String(20), sa.ForeignKey("people.id"), nullable=False)


def _indicator(*, key: bool = False) -> sa.Column[str]:
    target = sa.ForeignKey("indicators.id")
    return sa.Column("indicator_id", sa.String(20), target, primary_key=key, nullable=False)


def _claims() -> None:
    op.create_table(
        "indicator_claims",
        _indicator(key=True),
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("import_id", sa.String(20), sa.ForeignKey("indicator_imports.id"), nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("tlp", sa.String(20), nullable=False),
        sa.Column("confidence", sa.Integer, nullable=False),
        *(
            sa.Column(f"{name}_at", sa.BigInteger, nullable=True)
            for name in ("published", "first_seen", "last_seen", "expires")
        ),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("procedure", "name", "comment")),
        sa.Column("phase", sa.String(16), nullable=False),
        sa.Column("personal", sa.Boolean, nullable=False),
        sa.Column("flags", sa.Text, nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 100", name="confidence"),
    )


def _events() -> None:
    op.create_table(
        "indicator_events",
        sa.Column("id", sa.String(20), primary_key=True),
        _indicator(),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("happened_at", sa.BigInteger, nullable=False),
        sa.Column("learned_at", sa.BigInteger, nullable=False),
        _person(),
        sa.Column("note", sa.Text, nullable=False),
        sa.CheckConstraint("kind IN ('sighting', 'dispute', 'false_positive', 'withdrawal')", name="kind"),
    )
    op.create_index("ix_indicator_events_indicator_id", "indicator_events", ["indicator_id"])


def _guard_sqlite() -> None:
    for table in APPEND_ONLY:
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_no_{act.lower()}"
            op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def _guard_postgres() -> None:
    body = f"BEGIN RAISE EXCEPTION ''{REFUSAL}''; END"
    op.execute(f"CREATE FUNCTION indicators_refuse() RETURNS trigger LANGUAGE plpgsql AS '{body}'")
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION indicators_refuse()"
        )
