"""Attempts to sign in, challenges and sessions that are over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, select

from countervail.oversight.retention.item import Item
from countervail.oversight.retention.premises import Premises
from countervail.people.tables import ATTEMPTS, CHALLENGES, SESSIONS
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY, from_micros, to_micros

SAYS = "sign-ins: attempts, challenges, sessions; the ledger keeps that somebody signed in"
DAYS = 90
_MOMENTS = ((ATTEMPTS, ATTEMPTS.c.tried_at), (CHALLENGES, CHALLENGES.c.issued_at), (SESSIONS, SESSIONS.c.seen_at))


def items(premises: Premises, connection: Connection, now: datetime) -> Sequence[Item]:
    """One a day on which there was any."""
    del premises
    days: set[int] = set()
    for _, moment in _MOMENTS:
        day = moment / MICROSECONDS_PER_DAY
        days |= {int(found) for found in connection.execute(select(func.floor(day)).distinct()).scalars()}
    moments = [from_micros((day + 1) * MICROSECONDS_PER_DAY) for day in sorted(days)]
    return [Item("sign_ins", f"before-{end.date()}", end) for end in moments if end <= now]


def erase(premises: Premises, connection: Connection, item: Item, now: datetime) -> dict[str, Any]:
    """Every row older than its day's end."""
    del premises, now
    before = to_micros(item.since)
    return {"rows": sum(connection.execute(delete(t).where(at < before)).rowcount for t, at in _MOMENTS)}
