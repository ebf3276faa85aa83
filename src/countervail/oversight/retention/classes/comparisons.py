"""Comparisons: which requests named a target of which case, as the auditor saw it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from countervail.oversight.retention.item import Item
from countervail.oversight.retention.premises import Premises
from countervail.oversight.tables import COMPARISONS
from countervail.vocabulary.clock import from_micros, to_micros

SAYS = "comparisons: which requests met which cases, for the auditor; that one was made, of how many, stays"
DAYS = 2 * 365


def items(premises: Premises, connection: Connection, now: datetime) -> Sequence[Item]:
    """Every comparison there is."""
    del premises, now
    made = connection.execute(select(COMPARISONS.c.made_at).order_by(COMPARISONS.c.made_at)).scalars()
    return [Item("comparisons", at.isoformat(), at) for at in map(from_micros, made)]


def erase(premises: Premises, connection: Connection, item: Item, now: datetime) -> dict[str, Any]:
    """The row."""
    del premises, now
    that = COMPARISONS.c.made_at == to_micros(item.since)
    return {"rows": connection.execute(delete(COMPARISONS).where(that)).rowcount}
