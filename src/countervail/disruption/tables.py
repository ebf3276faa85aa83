"""The tables of disruption. They name steps, never accounts: whom a step is about stands in its sealed plan."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, String, Table, Text

from countervail.database.metadata import METADATA

STEPS = Table(
    "plan_steps",
    METADATA,
    Column("plan_hash", String(64), ForeignKey("plans.hash"), primary_key=True),
    Column("step", Text, primary_key=True),
    Column("state", String(16), nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("key", Text, nullable=True),
    Column("reason", Text, nullable=False),
    CheckConstraint(
        "state IN ('approved', 'accepted', 'confirmed', 'not_enforced', 'unknown', 'undone', 'drifted')", name="state"
    ),
    CheckConstraint("(state = 'approved') = (key IS NULL) OR state = 'drifted'", name="called_under_a_key"),
)
"""`key` names the call that carried a step; a step without one was never sent anywhere."""
