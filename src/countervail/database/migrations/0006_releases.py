"""Releases: drafts with their dossiers, the cases they rest on, signatures, and what became of each."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

TABLES = ("releases", "release_cases", "release_signatures", "release_events")
REFUSAL = "what was said and signed in a release is not changed"
PARTS = "'propose_release', 'approve_release', 'clear_release', 'second_release'"


def upgrade() -> None:
    """Four tables, guarded by the engine itself: each is only added to."""
    _releases()
    _signatures()
    op.create_table(
        "release_events",
        sa.Column("release_id", sa.String(20), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("actor", sa.String(20), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("happened_at", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("kind IN ('issued', 'retracted', 'withdrawn')", name="kind"),
    )
    guard = _guard_sqlite if op.get_bind().dialect.name == "sqlite" else _guard_postgres
    guard()


def downgrade() -> None:
    """Remove them, those that point first; their guards go with them."""
    for table in reversed(TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION releases_refuse()")


def _releases() -> None:
    op.create_table(
        "releases",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("release_id", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("audience", sa.String(16), nullable=False),
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("proposer", sa.String(20), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("drafted_at", sa.BigInteger, nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("dossier", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("hash", "proposer"),
        sa.UniqueConstraint("release_id", "version"),
    )
    op.create_table(
        "release_cases",
        sa.Column("release_hash", sa.String(64), sa.ForeignKey("releases.hash"), primary_key=True),
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("rests_on", sa.String(64), nullable=False),
    )
    op.create_index("ix_release_cases_case_id", "release_cases", ["case_id"])


def _signatures() -> None:
    op.create_table(
        "release_signatures",
        sa.Column("release_hash", sa.String(64), primary_key=True),
        sa.Column("part", sa.String(20), primary_key=True),
        sa.Column("proposer", sa.String(20), nullable=False),
        sa.Column("person", sa.String(20), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("authenticator", sa.String(20), nullable=False),
        sa.Column("signed_at", sa.BigInteger, nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sa.Column("reason", sa.LargeBinary, nullable=True),
        sa.ForeignKeyConstraint(["release_hash", "proposer"], ["releases.hash", "releases.proposer"]),
        sa.UniqueConstraint("release_hash", "person"),
        sa.CheckConstraint(f"part IN ({PARTS})", name="part"),
        sa.CheckConstraint("(part = 'propose_release') = (person = proposer)", name="nobody_approves_their_own"),
    )


def _guard_sqlite() -> None:
    for table in TABLES:
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_no_{act.lower()}"
            op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def _guard_postgres() -> None:
    body = f"BEGIN RAISE EXCEPTION ''{REFUSAL}''; END"
    op.execute(f"CREATE FUNCTION releases_refuse() RETURNS trigger LANGUAGE plpgsql AS '{body}'")
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION releases_refuse()"
        )
