"""Contacts: hashes of contact points that partners could compare. That a list was made, and who consented, stays."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from countervail.disruption.sharing.contacts.shelf import LIFE
from countervail.disruption.sharing.tables import CONTACT_HASHES, CONTACT_LISTS
from countervail.oversight.retention.item import Item
from countervail.oversight.retention.premises import Premises
from countervail.vocabulary.clock import from_micros

SAYS = "contacts: hashes of contact points listed for a partner; that there was a list, and who consented, stays"
DAYS = LIFE.days


def items(premises: Premises, connection: Connection, now: datetime) -> Sequence[Item]:
    """Every list that still holds a hash."""
    del premises, now
    wanted = select(CONTACT_LISTS.c.id, CONTACT_LISTS.c.made_at, CONTACT_LISTS.c.cases)
    filled = wanted.where(CONTACT_LISTS.c.id.in_(select(CONTACT_HASHES.c.list))).order_by(CONTACT_LISTS.c.id)
    return [_item(row.id, row.made_at, row.cases) for row in connection.execute(filled).all()]


def _item(name: str, made_at: int, cases: str) -> Item:
    about = frozenset(f"case:{case}" for case in json.loads(cases))
    return Item("contacts", name, from_micros(made_at), about)


def erase(premises: Premises, connection: Connection, item: Item, now: datetime) -> dict[str, Any]:
    """Its hashes."""
    del premises, now
    gone = connection.execute(delete(CONTACT_HASHES).where(CONTACT_HASHES.c.list == item.id))
    return {"hashes": gone.rowcount}
