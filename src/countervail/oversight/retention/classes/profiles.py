"""Profiles of operators: habits, a sketch and keyed hashes, of networks that people confirmed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from countervail.casework.profiles import PROFILES, withdraw
from countervail.oversight.retention.item import Item
from countervail.oversight.retention.premises import Premises
from countervail.vocabulary.clock import from_micros

SAYS = "profiles: how removed networks worked, as counts, a sketch and keyed hashes; nobody is named"
DAYS = 1826


def items(premises: Premises, connection: Connection, now: datetime) -> Sequence[Item]:
    """One a case of which a profile is kept."""
    del premises, now
    rows = connection.execute(select(PROFILES.c.case_id, PROFILES.c.kept_at).order_by(PROFILES.c.case_id))
    return [Item("profiles", row.case_id, from_micros(row.kept_at), frozenset({f"case:{row.case_id}"})) for row in rows]


def erase(premises: Premises, connection: Connection, item: Item, now: datetime) -> dict[str, Any]:
    """The profile and its keyed hashes."""
    del premises, now
    return {"profiles": int(withdraw(connection, item.id))}
