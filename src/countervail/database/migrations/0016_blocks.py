"""Blocks: sealed terms, signatures or a plan's step, what became of each, what each stopped, versions of lists."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

TABLES = ("blocks", "block_signatures", "block_events", "blocklists")
"""Only added to."""
REFUSAL = "what was decided of a block, and which lists were written, is not changed"


def upgrade() -> None:
    """Five tables; all but the counts are guarded by the engine itself."""
    _decided()
    _told()
    guard = _guard_sqlite if op.get_bind().dialect.name == "sqlite" else _guard_postgres
    guard()


def downgrade() -> None:
    """Remove them, those that point first; their guards go with them."""
    for table in ("blocklists", "block_hits", "block_events", "block_signatures", "blocks"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION blocks_refuse()")


def _decided() -> None:
    op.create_table(
        "blocks",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False, unique=True),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("proposer", sa.String(20), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("drafted_at", sa.BigInteger, nullable=False),
        sa.Column("plan_hash", sa.String(64), sa.ForeignKey("plans.hash"), nullable=True),
        sa.Column("step", sa.Text, nullable=True),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("hash", "proposer"),
        sa.UniqueConstraint("plan_hash", "step"),
        sa.CheckConstraint("(plan_hash IS NULL) = (step IS NULL)", name="a_step_has_a_plan"),
    )
    op.create_index("ix_blocks_case_id", "blocks", ["case_id"])
    op.create_table(
        "block_signatures",
        sa.Column("block_hash", sa.String(64), primary_key=True),
        sa.Column("part", sa.String(20), primary_key=True),
        sa.Column("proposer", sa.String(20), nullable=False),
        sa.Column("person", sa.String(20), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("authenticator", sa.String(20), nullable=False),
        sa.Column("signed_at", sa.BigInteger, nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["block_hash", "proposer"], ["blocks.hash", "blocks.proposer"]),
        sa.CheckConstraint("part IN ('propose_block', 'approve_block')", name="part"),
        sa.CheckConstraint("(part = 'propose_block') = (person = proposer)", name="nobody_approves_their_own"),
    )


def _told() -> None:
    op.create_table(
        "block_events",
        sa.Column("block", sa.String(20), sa.ForeignKey("blocks.id"), primary_key=True),
        sa.Column("kind", sa.String(10), primary_key=True),
        sa.Column("actor", sa.String(20), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("happened_at", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("kind IN ('decided', 'lifted')", name="kind"),
    )
    op.create_table(
        "block_hits",
        sa.Column("block", sa.String(20), sa.ForeignKey("blocks.id"), primary_key=True),
        sa.Column("source", sa.String(64), primary_key=True),
        sa.Column("day", sa.BigInteger, primary_key=True),
        sa.Column("times", sa.Integer, nullable=False),
        sa.CheckConstraint("times > 0", name="something_was_stopped"),
    )
    op.create_table(
        "blocklists",
        sa.Column("marking", sa.String(20), primary_key=True),
        sa.Column("version", sa.BigInteger, primary_key=True),
        sa.Column("written_at", sa.BigInteger, nullable=False),
        sa.Column("actor", sa.String(20), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
    )


def _guard_sqlite() -> None:
    for table in TABLES:
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_no_{act.lower()}"
            op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def _guard_postgres() -> None:
    body = f"BEGIN RAISE EXCEPTION ''{REFUSAL}''; END"
    op.execute(f"CREATE FUNCTION blocks_refuse() RETURNS trigger LANGUAGE plpgsql AS '{body}'")
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION blocks_refuse()"
        )
