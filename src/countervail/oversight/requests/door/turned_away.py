"""Who was turned away at the door, in the register's log: once an hour an agency, so that nobody fills it."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from countervail.ledger.entry import Entry
from countervail.ledger.log import append
from countervail.ledger.tables import ENTRIES
from countervail.vocabulary.clock import to_micros

KIND = "door.refused"
OFTEN = timedelta(hours=1)
SYSTEM = "system"
"""Who writes what no person did."""


def note(connection: Connection, agency: str, why: str, now: datetime) -> bool:
    """Write it down, unless it was within the hour; returns whether it was written."""
    lately = (ENTRIES.c.subject == agency) & (ENTRIES.c.kind == KIND) & (ENTRIES.c.t > to_micros(now - OFTEN))
    if connection.execute(select(ENTRIES.c.seq).where(lately).limit(1)).first():
        return False
    append(connection, Entry(KIND, SYSTEM, agency, {"why": why}, at=now))
    return True
