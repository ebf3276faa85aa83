"""Releases: what was told and the whole dossier behind it. What went out is out; the ledger has its hash."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from countervail.casework.case import CaseState
from countervail.casework.tables import CASES
from countervail.disruption.release.tables import RELEASE_CASES, RELEASE_EVENTS, RELEASE_SIGNATURES, RELEASES
from countervail.oversight.retention.item import Item
from countervail.oversight.retention.premises import Premises
from countervail.vocabulary.clock import from_micros

SAYS = "releases: the text, the dossier with all that was withheld, reasons; hash, signatures and what went out stay"
DAYS = 3 * 365
_NOTHING = b""
_NEEDED = (CaseState.OPEN.value, CaseState.DECIDED.value)


def items(premises: Premises, connection: Connection, now: datetime) -> Sequence[Item]:
    """Every version that still can be read; its time runs from the last that happened to the release."""
    del premises, now
    last = select(func.max(RELEASE_EVENTS.c.happened_at)).where(RELEASE_EVENTS.c.release_id == RELEASES.c.release_id)
    since = func.coalesce(last.scalar_subquery(), RELEASES.c.drafted_at).label("since")
    rows = connection.execute(select(RELEASES.c.hash, since).where(RELEASES.c.text != _NOTHING).order_by("since")).all()
    return [_item(connection, row.hash, from_micros(row.since)) for row in rows]


def _item(connection: Connection, release: str, since: datetime) -> Item:
    of_cases = select(CASES.c.id, CASES.c.state).join(RELEASE_CASES, RELEASE_CASES.c.case_id == CASES.c.id)
    cases = connection.execute(of_cases.where(RELEASE_CASES.c.release_hash == release)).all()
    needed = next((f"case {case.id} is {case.state}" for case in cases if case.state in _NEEDED), None)
    return Item("releases", release, since, frozenset(f"case:{case.id}" for case in cases), needed)


def erase(premises: Premises, connection: Connection, item: Item, now: datetime) -> dict[str, Any]:
    """What is sealed of this version; what happened to the release, once no version can be read."""
    del premises, now
    of_this = RELEASES.c.hash == item.id
    name = connection.execute(select(RELEASES.c.release_id).where(of_this)).scalar_one()
    connection.execute(update(RELEASES).where(of_this).values(text=_NOTHING, dossier=_NOTHING))
    signed = RELEASE_SIGNATURES.c.release_hash == item.id
    connection.execute(update(RELEASE_SIGNATURES).where(signed).values(reason=None))
    left = select(RELEASES.c.hash).where(RELEASES.c.release_id == name, RELEASES.c.text != _NOTHING).exists()
    happened = update(RELEASE_EVENTS).where(RELEASE_EVENTS.c.release_id == name, ~left).values(body=_NOTHING)
    return {"versions": 1, "events": connection.execute(happened).rowcount}
