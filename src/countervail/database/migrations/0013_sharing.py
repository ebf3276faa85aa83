"""Sharing: partners with their tokens, what lies ready in each collection, statuses and receipts."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

WHAT = "'read', 'delivered', 'acknowledged', 'acted', 'disputed', 'sighted'"
REFUSAL = "what a partner did is not changed"


def upgrade() -> None:
    """Five tables; receipts are guarded by the engine itself."""
    _partners()
    _objects()
    op.create_table(
        "taxii_statuses",
        sa.Column("id", sa.String(36), primary_key=True),
        _partner(),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    _receipts()
    guard = _guard_sqlite if op.get_bind().dialect.name == "sqlite" else _guard_postgres
    guard()


def downgrade() -> None:
    """Remove them, those that point first."""
    for table in ("receipts", "taxii_statuses", "taxii_objects", "partner_tokens", "partners"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION receipts_refuse()")


def _partner() -> sa.Column[str]:
    return sa.Column("partner", sa.String(20), sa.ForeignKey("partners.id"), nullable=False)


def _partners() -> None:
    op.create_table(
        "partners",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("authority", sa.Boolean, nullable=False),
        sa.Column("audiences", sa.Text, nullable=False),
        sa.Column("agreement", sa.Text, nullable=False),
        sa.Column("added_at", sa.BigInteger, nullable=False),
        sa.Column("added_by", sa.String(20), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("removed_at", sa.BigInteger, nullable=True),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "partner_tokens",
        sa.Column("hash", sa.String(64), primary_key=True),
        _partner(),
        sa.Column("per_minute", sa.Integer, nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("revoked_at", sa.BigInteger, nullable=True),
    )
    op.create_index("ix_partner_tokens_partner", "partner_tokens", ["partner"])


def _objects() -> None:
    op.create_table(
        "taxii_objects",
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("collection", sa.String(16), nullable=False),
        sa.Column("object_id", sa.Text, nullable=False),
        sa.Column("version", sa.String(30), nullable=False),
        sa.Column("date_added", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("first", sa.Boolean, nullable=False),
        sa.Column("last", sa.Boolean, nullable=False),
        sa.Column("release_id", sa.String(20), nullable=False),
        sa.Column("only_for", sa.String(20), sa.ForeignKey("partners.id"), nullable=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("collection", "object_id", "version", "only_for"),
        sa.UniqueConstraint("date_added"),
    )
    op.create_index("ix_taxii_objects_release_id", "taxii_objects", ["release_id"])
    op.create_index("ix_taxii_objects_page", "taxii_objects", ["collection", "last", "seq"])
    op.create_index("ix_taxii_objects_kind", "taxii_objects", ["collection", "kind", "last", "seq"])


def _receipts() -> None:
    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer, primary_key=True),
        _partner(),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("way", sa.String(8), nullable=False),
        sa.Column("collection", sa.String(16), nullable=True),
        sa.Column("release_id", sa.String(20), nullable=True),
        sa.Column("object_id", sa.Text, nullable=True),
        sa.Column("first_seq", sa.BigInteger, nullable=True),
        sa.Column("last_seq", sa.BigInteger, nullable=True),
        sa.Column("happened_at", sa.BigInteger, nullable=False),
        sa.Column("noted_by", sa.String(20), sa.ForeignKey("people.id"), nullable=True),
        sa.Column("says", sa.LargeBinary, nullable=True),
        sa.CheckConstraint(f"what IN ({WHAT})", name="what"),
        sa.CheckConstraint("way IN ('taxii', 'mail', 'form')", name="way"),
        sa.CheckConstraint("(what = 'read') = (release_id IS NULL)", name="a_poll_is_of_a_collection"),
    )
    op.create_index("ix_receipts_partner", "receipts", ["partner"])
    op.create_index("ix_receipts_release_id", "receipts", ["release_id"])


def _guard_sqlite() -> None:
    for act in ("UPDATE", "DELETE"):
        name = f"receipts_no_{act.lower()}"
        op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON receipts BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def _guard_postgres() -> None:
    body = f"BEGIN RAISE EXCEPTION ''{REFUSAL}''; END"
    op.execute(f"CREATE FUNCTION receipts_refuse() RETURNS trigger LANGUAGE plpgsql AS '{body}'")
    op.execute(
        "CREATE TRIGGER receipts_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON receipts"
        " FOR EACH STATEMENT EXECUTE FUNCTION receipts_refuse()"
    )
