"""Blocks that are over: what was blocked and why. That two people decided, when, and how often it was hit stays."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from countervail.casework.case import CaseState
from countervail.casework.tables import CASES
from countervail.disruption.infrastructure.decision import Decision, Stand
from countervail.disruption.infrastructure.shelf import BlockShelf
from countervail.disruption.infrastructure.tables import BLOCK_EVENTS, BLOCKS
from countervail.oversight.retention.item import Item
from countervail.oversight.retention.premises import Premises

SAYS = "blocks that are over: what was blocked and why; that it was decided, when, and how often it was hit stays"
DAYS = 3 * 365
_NOTHING = b""
_NEEDED = (CaseState.OPEN.value, CaseState.DECIDED.value)


def items(premises: Premises, connection: Connection, now: datetime) -> Sequence[Item]:
    """Every block that can still be read; its time runs from its end. One in force, or of an open case, is kept."""
    states = {row.id: row.state for row in connection.execute(select(CASES.c.id, CASES.c.state))}
    found = BlockShelf(premises.casework.cases.keys).all(connection)
    return [_item(one, states.get(one.terms.case, ""), now) for one in found]


def _item(block: Decision, case: str, now: datetime) -> Item:
    stand = block.stand(now)
    over = stand in (Stand.LIFTED, Stand.EXPIRED)
    needed = f"case {block.terms.case} is {case}" if case in _NEEDED else None if over else f"it is {stand.value}"
    since = block.lifted_at or block.ends
    return Item("blocks", block.terms.id, since, frozenset({f"case:{block.terms.case}"}), needed)


def erase(premises: Premises, connection: Connection, item: Item, now: datetime) -> dict[str, Any]:
    """What is sealed of it."""
    del premises, now
    connection.execute(update(BLOCKS).where(BLOCKS.c.id == item.id).values(text=_NOTHING))
    told = update(BLOCK_EVENTS).where(BLOCK_EVENTS.c.block == item.id).values(body=_NOTHING)
    return {"blocks": 1, "events": connection.execute(told).rowcount}
