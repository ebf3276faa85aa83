"""Receipts: what partners wrote in their own words, which may name accounts. Who did what, and when, stays."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from countervail.disruption.sharing.tables import RECEIPTS, STATUSES
from countervail.oversight.retention.item import Item
from countervail.oversight.retention.premises import Premises
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY, from_micros, to_micros

SAYS = "receipts: the words partners wrote about a share; that they took it in, acted or disputed it stays"
DAYS = 2 * 365


def items(premises: Premises, connection: Connection, now: datetime) -> Sequence[Item]:
    """One a day on which a partner wrote something."""
    del premises
    wrote = select(func.floor(RECEIPTS.c.happened_at / MICROSECONDS_PER_DAY)).where(RECEIPTS.c.says.is_not(None))
    asked = select(func.floor(STATUSES.c.at / MICROSECONDS_PER_DAY))
    days = {int(day) for wanted in (wrote, asked) for day in connection.execute(wanted.distinct()).scalars()}
    moments = [from_micros((day + 1) * MICROSECONDS_PER_DAY) for day in sorted(days)]
    return [Item("receipts", f"before-{end.date()}", end) for end in moments if end <= now]


def erase(premises: Premises, connection: Connection, item: Item, now: datetime) -> dict[str, Any]:
    """The words up to that day, and what programs were answered."""
    del premises, now
    before = to_micros(item.since)
    wrote = RECEIPTS.c.says.is_not(None) & (RECEIPTS.c.happened_at < before)
    words = connection.execute(update(RECEIPTS).where(wrote).values(says=None)).rowcount
    return {"words": words, "answers": connection.execute(delete(STATUSES).where(STATUSES.c.at < before)).rowcount}
