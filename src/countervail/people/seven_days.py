"""Whoever handed a person an authenticator might still hold it: for seven days they cannot sign beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from countervail.people.tables import AUTHENTICATORS
from countervail.vocabulary.clock import from_micros

SEVEN_DAYS = timedelta(days=7)
"""Long enough that the person has signed in with it, or missed it, and said so."""


@dataclass(frozen=True, slots=True)
class Handover:
    """Somebody enrolled or revoked an authenticator of somebody else."""

    by: str
    of: str
    at: datetime


def barred(handovers: Iterable[Handover], one: str, other: str, first_signed: datetime) -> bool:
    """Whether two people cannot be each other's second signature.

    A handover after the first signature bars too: whoever resets a colleague's key has no business beside them.
    """
    pair = {one, other}
    return any({h.by, h.of} == pair and h.by != h.of and h.at > first_signed - SEVEN_DAYS for h in handovers)


def handovers_of(connection: Connection, person: str, until: datetime) -> list[Handover]:
    """What others did to a person's authenticators, up to and including a moment."""
    rows = connection.execute(select(AUTHENTICATORS).where(AUTHENTICATORS.c.person == person)).all()
    enrolled = [Handover(row.enrolled_by, person, from_micros(row.enrolled_at)) for row in rows]
    revoked = [Handover(row.revoked_by, person, from_micros(row.revoked_at)) for row in rows if row.revoked_by]
    return [handover for handover in (*enrolled, *revoked) if handover.at <= until]
