"""Calls at the door, remembered in the register itself: none counts twice, after a restart or in another process."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from countervail.oversight.requests.tables import CALLS
from countervail.vocabulary.clock import to_micros

REMEMBERED = timedelta(hours=1)
"""How long; far longer than a signature lives, and the hour in which calls are counted."""


def claim(connection: Connection, agency: str, nonce: str, now: datetime) -> bool:
    """Take a nonce for good; False where it was taken."""
    connection.execute(delete(CALLS).where(CALLS.c.at < to_micros(now - REMEMBERED)))
    try:
        with connection.begin_nested():
            connection.execute(insert(CALLS).values(agency=agency, nonce=nonce, at=to_micros(now)))
    except IntegrityError:
        return False
    return True


def in_the_last_hour(connection: Connection, agency: str, now: datetime) -> int:
    """How many calls of an agency counted."""
    lately = (CALLS.c.agency == agency) & (CALLS.c.at >= to_micros(now - REMEMBERED))
    return int(connection.execute(select(func.count()).select_from(CALLS).where(lately)).scalar_one())
