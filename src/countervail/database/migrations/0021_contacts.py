"""Hashes of contact points for one partner each, and how often partners asked by prefix."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Three tables; hashes are deleted when their time is over, so none is guarded."""
    op.create_table(
        "contact_lists",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("release_id", sa.String(20), nullable=False),
        sa.Column("partner", sa.String(20), sa.ForeignKey("partners.id"), nullable=False),
        sa.Column("cases", sa.Text, nullable=False),
        sa.Column("maker", sa.String(20), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("consent_by", sa.String(20), sa.ForeignKey("people.id"), nullable=True),
        sa.Column("consent_with", sa.String(20), nullable=True),
        sa.Column("consent_at", sa.BigInteger, nullable=True),
        sa.Column("consent_value", sa.LargeBinary, nullable=True),
        sa.CheckConstraint("consent_by IS NULL OR consent_by <> maker", name="nobody_consents_to_their_own"),
    )
    op.create_index("ix_contact_lists_whose", "contact_lists", ["partner", "release_id", "made_at"])
    op.create_table(
        "contact_hashes",
        sa.Column("list", sa.String(20), sa.ForeignKey("contact_lists.id"), primary_key=True),
        sa.Column("hash", sa.String(64), primary_key=True),
    )
    op.create_table(
        "contact_queries",
        sa.Column("partner", sa.String(20), sa.ForeignKey("partners.id"), primary_key=True),
        sa.Column("day", sa.Integer, primary_key=True),
        sa.Column("asked", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Remove them, those that point first."""
    op.drop_table("contact_queries")
    op.drop_table("contact_hashes")
    op.drop_table("contact_lists")
