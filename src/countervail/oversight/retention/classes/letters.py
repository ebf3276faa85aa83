"""Letters: the PDF, who served it and what was answered. That there was one and the hashes of the papers stay."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from countervail.disruption.letters.tables import LETTER_REPLIES, LETTER_SERVICES, LETTERS
from countervail.oversight.retention.item import Item
from countervail.oversight.retention.premises import Premises
from countervail.vocabulary.clock import from_micros

SAYS = "letters: their text, servers and answers; that there was one, to which operator, with which hash, stays"
DAYS = 6 * 365
_NOTHING = b""


def items(premises: Premises, connection: Connection, now: datetime) -> Sequence[Item]:
    """Every letter that still can be read; its time runs from its last service, or else from its drafting."""
    del premises, now
    last = select(func.max(LETTER_SERVICES.c.served_at)).where(LETTER_SERVICES.c.letter == LETTERS.c.id)
    since = func.coalesce(last.scalar_subquery(), LETTERS.c.drafted_at).label("since")
    wanted = select(LETTERS.c.id, LETTERS.c.case_id, since).where(LETTERS.c.sealed != _NOTHING)
    rows = connection.execute(wanted.order_by(LETTERS.c.id))
    return [Item("letters", row.id, from_micros(row.since), frozenset({f"case:{row.case_id}"})) for row in rows]


def erase(premises: Premises, connection: Connection, item: Item, now: datetime) -> dict[str, Any]:
    """What is sealed of it."""
    del premises, now
    connection.execute(update(LETTERS).where(LETTERS.c.id == item.id).values(sealed=_NOTHING))
    served = update(LETTER_SERVICES).where(LETTER_SERVICES.c.letter == item.id).values(sealed=_NOTHING)
    answered = update(LETTER_REPLIES).where(LETTER_REPLIES.c.letter == item.id).values(sealed=_NOTHING)
    told = {"services": connection.execute(served).rowcount, "replies": connection.execute(answered).rowcount}
    return {"letters": 1, **told}
