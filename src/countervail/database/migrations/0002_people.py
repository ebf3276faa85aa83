"""People, what they prove themselves with, their roles, sessions and challenges, and when a plan began."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Seven tables; authenticators and the founder are unique by constraint."""
    _people()
    _authenticators()
    _grants()
    _challenges()
    _sessions()
    _attempts()
    _beginnings()


def downgrade() -> None:
    """Remove them, those that point first."""
    for table in (
        "plan_beginnings",
        "sign_in_attempts",
        "sessions",
        "challenges",
        "grants",
        "authenticators",
        "people",
    ):
        op.drop_table(table)


def _person(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(20), sa.ForeignKey("people.id"), nullable=nullable)


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("pseudonym", sa.String(40), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary, nullable=True),
        sa.Column("founder", sa.Boolean, nullable=False),
        sa.Column("added_at", sa.BigInteger, nullable=False),
        _person("added_by"),
        sa.Column("removed_at", sa.BigInteger, nullable=True),
        _person("removed_by", nullable=True),
        sa.UniqueConstraint("pseudonym"),
        sa.CheckConstraint("founder = (added_by = id)", name="only_a_founder_adds_oneself"),
    )
    only_one = sa.text("founder")
    op.create_index(
        "uq_people_one_founder", "people", ["founder"], unique=True, sqlite_where=only_one, postgresql_where=only_one
    )


def _authenticators() -> None:
    op.create_table(
        "authenticators",
        sa.Column("id", sa.String(20), primary_key=True),
        _person("person"),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("identifier", sa.Text, nullable=False),
        sa.Column("public_key", sa.LargeBinary, nullable=True),
        sa.Column("password_hash", sa.Text, nullable=True),
        sa.Column("party_id", sa.Text, nullable=True),
        sa.Column("party_origin", sa.Text, nullable=True),
        sa.Column("sign_count", sa.BigInteger, nullable=False),
        sa.Column("enrolled_at", sa.BigInteger, nullable=False),
        _person("enrolled_by"),
        sa.Column("revoked_at", sa.BigInteger, nullable=True),
        _person("revoked_by", nullable=True),
        sa.UniqueConstraint("kind", "identifier"),
        sa.UniqueConstraint("public_key"),
        sa.CheckConstraint("kind IN ('oidc', 'passkey', 'ed25519', 'mail', 'local')", name="kind"),
    )
    op.create_index("ix_authenticators_person", "authenticators", ["person"])


def _grants() -> None:
    op.create_table(
        "grants",
        sa.Column("id", sa.String(20), primary_key=True),
        _person("person"),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("granted_at", sa.BigInteger, nullable=False),
        _person("granted_by"),
        sa.Column("withdrawn_at", sa.BigInteger, nullable=True),
        _person("withdrawn_by", nullable=True),
    )
    held = sa.text("withdrawn_at IS NULL")
    keys = ["person", "role", "case_id"]
    op.create_index("uq_grants_in_force", "grants", keys, unique=True, sqlite_where=held, postgresql_where=held)


def _challenges() -> None:
    op.create_table(
        "challenges",
        sa.Column("nonce", sa.String(64), primary_key=True),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("payload", sa.String(64), nullable=False),
        _person("person"),
        sa.Column("issued_at", sa.BigInteger, nullable=False),
        sa.Column("used_at", sa.BigInteger, nullable=True),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        _person("person"),
        sa.Column("dev", sa.Boolean, nullable=False),
        sa.Column("begun_at", sa.BigInteger, nullable=False),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
        sa.Column("stepped_up_at", sa.BigInteger, nullable=True),
        sa.Column("ended_at", sa.BigInteger, nullable=True),
    )
    op.create_index("ix_sessions_person", "sessions", ["person"])


def _attempts() -> None:
    op.create_table(
        "sign_in_attempts",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("account", sa.String(64), nullable=False),
        sa.Column("source", sa.String(64), nullable=False),
        sa.Column("tried_at", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_sign_in_attempts_tried_at", "sign_in_attempts", ["tried_at"])


def _beginnings() -> None:
    op.create_table(
        "plan_beginnings",
        sa.Column("plan_hash", sa.String(64), primary_key=True),
        sa.Column("begun_at", sa.BigInteger, nullable=False),
        _person("begun_by"),
    )
