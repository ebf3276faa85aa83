"""Indicators: what a list said, gone with its claims; a thing that no list claims any more goes too."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from countervail.intelligence.indicators.tables import CLAIMS, EVENTS, IMPORTS, INDICATORS
from countervail.oversight.retention.item import Item
from countervail.oversight.retention.premises import Premises
from countervail.vocabulary.clock import from_micros

SAYS = "indicators: lists of others, by import; long, since operators come back years later with what they had"
DAYS = 5 * 365


def items(premises: Premises, connection: Connection, now: datetime) -> Sequence[Item]:
    """Every import that still claims something."""
    del premises, now
    claiming = select(CLAIMS.c.import_id).distinct()
    rows = connection.execute(
        select(IMPORTS.c.id, IMPORTS.c.imported_at).where(IMPORTS.c.id.in_(claiming)).order_by(IMPORTS.c.id)
    )
    return [Item("indicators", row.id, from_micros(row.imported_at)) for row in rows]


def erase(premises: Premises, connection: Connection, item: Item, now: datetime) -> dict[str, Any]:
    """Its claims; then the things, with what was said of them, that nobody claims. The import keeps its counts."""
    del premises, now
    mine = select(CLAIMS.c.indicator_id).where(CLAIMS.c.import_id == item.id)
    concerned = list(connection.execute(mine.distinct()).scalars())
    claims = connection.execute(delete(CLAIMS).where(CLAIMS.c.import_id == item.id)).rowcount
    claimed = select(CLAIMS.c.indicator_id)
    gone = 0
    for first in range(0, len(concerned), _MOST_IN_ONE):
        some = concerned[first : first + _MOST_IN_ONE]
        connection.execute(delete(EVENTS).where(EVENTS.c.indicator_id.in_(some), EVENTS.c.indicator_id.not_in(claimed)))
        unclaimed = INDICATORS.c.id.in_(some) & INDICATORS.c.id.not_in(claimed)
        gone += connection.execute(delete(INDICATORS).where(unclaimed)).rowcount
    return {"claims": claims, "indicators": gone}


_MOST_IN_ONE = 500
"""Ids of one statement: engines bound how many values it may hold."""
