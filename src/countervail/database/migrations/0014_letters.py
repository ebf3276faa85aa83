"""Letters: sealed bytes under their hash, counsel's signature, and how each was served."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

TABLES = ("letters", "letter_approvals", "letter_services")
REFUSAL = "what was drafted, approved and served of a letter is not changed"
KINDS = "'cease_and_desist', 'referral_law_enforcement', 'referral_sanctions'"
WAYS = "'registered_post', 'courier', 'in_person', 'counsel', 'mail'"


def upgrade() -> None:
    """Three tables, guarded by the engine itself: each is only added to."""
    _letters()
    op.create_table(
        "letter_approvals",
        sa.Column("letter", sa.String(20), primary_key=True),
        sa.Column("drafter", sa.String(20), nullable=False),
        sa.Column("person", sa.String(20), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("authenticator", sa.String(20), nullable=False),
        sa.Column("signed_at", sa.BigInteger, nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["letter", "drafter"], ["letters.id", "letters.drafter"]),
        sa.CheckConstraint("person <> drafter", name="nobody_approves_their_own"),
    )
    op.create_table(
        "letter_services",
        sa.Column("letter", sa.String(20), sa.ForeignKey("letter_approvals.letter"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("way", sa.String(16), nullable=False),
        sa.Column("served_at", sa.BigInteger, nullable=False),
        sa.Column("recorded_at", sa.BigInteger, nullable=False),
        sa.Column("recorder", sa.String(20), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("proof", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.CheckConstraint(f"way IN ({WAYS})", name="way"),
    )
    guard = _guard_sqlite if op.get_bind().dialect.name == "sqlite" else _guard_postgres
    guard()


def downgrade() -> None:
    """Remove them, those that point first; their guards go with them."""
    for table in reversed(TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION letters_refuse()")


def _letters() -> None:
    op.create_table(
        "letters",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("operator", sa.Text, sa.ForeignKey("operators.id"), nullable=False),
        sa.Column("release_hash", sa.String(64), sa.ForeignKey("releases.hash"), nullable=False),
        sa.Column("drafter", sa.String(20), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("drafted_at", sa.BigInteger, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False, unique=True),
        sa.Column("languages", sa.Text, nullable=False),
        sa.Column("answer_by", sa.String(10), nullable=False),
        sa.Column("follow_up", sa.Text, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("id", "drafter"),
        sa.CheckConstraint(f"kind IN ({KINDS})", name="kind"),
        sa.CheckConstraint("operator NOT LIKE 'UNK-%'", name="an_addressee_has_a_name"),
    )
    op.create_index("ix_letters_case_id", "letters", ["case_id"])


def _guard_sqlite() -> None:
    for table in TABLES:
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_no_{act.lower()}"
            op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def _guard_postgres() -> None:
    body = f"BEGIN RAISE EXCEPTION ''{REFUSAL}''; END"
    op.execute(f"CREATE FUNCTION letters_refuse() RETURNS trigger LANGUAGE plpgsql AS '{body}'")
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION letters_refuse()"
        )
