"""Leads: press, lists and tips, and whom they led to. Each has a key of its own, which goes first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from countervail.casework.case import CaseState
from countervail.casework.tables import CASES
from countervail.intelligence.leads.tables import EVENTS, LEAD_CASES, LEADS
from countervail.oversight.retention.item import Item
from countervail.oversight.retention.premises import Premises
from countervail.vocabulary.clock import from_micros

SAYS = "leads: what was given in, by whom, the accounts it led to; kept while a case on it is open"
DAYS = 2 * 365
_NEEDED = (CaseState.OPEN.value, CaseState.DECIDED.value)


def items(premises: Premises, connection: Connection, now: datetime) -> Sequence[Item]:
    """Every lead that still has a history."""
    del premises, now
    there = select(EVENTS.c.lead_id)
    rows = connection.execute(
        select(LEADS.c.id, LEADS.c.changed_at).where(LEADS.c.id.in_(there)).order_by(LEADS.c.number)
    )
    return [_item(connection, row.id, from_micros(row.changed_at)) for row in rows.all()]


def _item(connection: Connection, lead: str, since: datetime) -> Item:
    taken_up = select(CASES.c.id, CASES.c.state).join(LEAD_CASES, LEAD_CASES.c.case_id == CASES.c.id)
    cases = connection.execute(taken_up.where(LEAD_CASES.c.lead_id == lead)).all()
    needed = next((f"case {case.id} is {case.state}" for case in cases if case.state in _NEEDED), None)
    return Item("leads", lead, since, frozenset({f"lead:{lead}", *(f"case:{case.id}" for case in cases)}), needed)


def erase(premises: Premises, connection: Connection, item: Item, now: datetime) -> dict[str, Any]:
    """The key, so that no copy opens; then the history. The number stays taken."""
    receipt = premises.casework.cases.keys.erase(item.id, now)
    connection.execute(delete(LEAD_CASES).where(LEAD_CASES.c.lead_id == item.id))
    events = connection.execute(delete(EVENTS).where(EVENTS.c.lead_id == item.id)).rowcount
    return {"key_id": receipt.key_id, "events": events}
