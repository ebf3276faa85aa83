"""Notices: who was told, where, and how it reached them; once nobody waits for an answer any more."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from countervail.disruption.notices.tables import CHECKS, DELIVERIES, FRAMES, LISTS, NOTICES, RELEASES
from countervail.oversight.retention.item import Item
from countervail.oversight.retention.premises import Premises
from countervail.vocabulary.clock import from_micros, to_micros

SAYS = "notices: people told, their addresses, references, which nobody can check any longer; how many there were stays"
DAYS = 365
_LEFT = select(NOTICES.c.plan_hash)


def items(premises: Premises, connection: Connection, now: datetime) -> Sequence[Item]:
    """Every release of notices that still names somebody; its time runs from the end of its plan."""
    del premises, now
    wanted = select(RELEASES.c.plan_hash, RELEASES.c.case_id, RELEASES.c.ends_at).where(RELEASES.c.plan_hash.in_(_LEFT))
    rows = connection.execute(wanted.order_by(RELEASES.c.ends_at, RELEASES.c.plan_hash))
    return [
        Item("notices", row.plan_hash, from_micros(row.ends_at), frozenset({f"case:{row.case_id}"})) for row in rows
    ]


def erase(premises: Premises, connection: Connection, item: Item, now: datetime) -> dict[str, Any]:
    """Everything of the release but its own row; lists of the case that no release needs; texts that none used."""
    del premises, now
    case = connection.execute(select(RELEASES.c.case_id).where(RELEASES.c.plan_hash == item.id)).scalar_one()
    deliveries = connection.execute(delete(DELIVERIES).where(DELIVERIES.c.plan_hash == item.id)).rowcount
    people = connection.execute(delete(NOTICES).where(NOTICES.c.plan_hash == item.id)).rowcount
    running = select(NOTICES.c.id).join(RELEASES, RELEASES.c.plan_hash == NOTICES.c.plan_hash)
    needed = running.where(RELEASES.c.case_id == case).exists()
    old = (LISTS.c.case_id == case) & (LISTS.c.made_at <= to_micros(item.since)) & ~needed
    lists = connection.execute(delete(LISTS).where(old)).rowcount
    frames = connection.execute(delete(FRAMES).where(FRAMES.c.digest.not_in(select(NOTICES.c.frame)))).rowcount
    connection.execute(delete(CHECKS).where(CHECKS.c.asked_at < to_micros(item.since)))
    return {"people": people, "messages": deliveries, "lists": lists, "texts": frames}
