"""Cases that are closed: the key goes, and with it whatever it sealed, in every copy of the data."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from countervail.casework.case import CaseState
from countervail.casework.tables import CASES, RAW
from countervail.oversight.retention.item import Item
from countervail.oversight.retention.premises import Premises
from countervail.vocabulary.clock import from_micros
from countervail.vocabulary.errors import InputError

SAYS = "closed cases: evidence, members, notes, plans; that there was one stays"
DAYS = 3 * 365
_OVER = (CaseState.CLOSED.value, CaseState.MERGED.value)


def items(premises: Premises, connection: Connection, now: datetime) -> Sequence[Item]:
    """Every case whose key is still there."""
    del now
    found = []
    rows = connection.execute(select(CASES.c.id, CASES.c.state, CASES.c.changed_at).order_by(CASES.c.number)).all()
    for row in rows:
        if _opens(premises, row.id):
            needed = None if row.state in _OVER else f"it is {row.state}"
            found.append(Item("cases", row.id, from_micros(row.changed_at), frozenset({f"case:{row.id}"}), needed))
    return found


def erase(premises: Premises, connection: Connection, item: Item, now: datetime) -> dict[str, Any]:
    """The key first: from then on nothing of the case opens, here or in any backup. Then what has no further use."""
    receipt = premises.casework.cases.keys.erase(item.id, now)
    premises.casework.index.forget(connection, item.id)
    pieces = connection.execute(delete(RAW).where(RAW.c.case_id == item.id)).rowcount
    return {"key_id": receipt.key_id, "evidence": pieces}


def _opens(premises: Premises, case: str) -> bool:
    try:
        premises.casework.cases.keys.seal(case)
    except InputError:
        return False
    return True
