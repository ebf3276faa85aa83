"""Challenges: fresh, bound to what is asked for, answered once, soon."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, update

from countervail.people.statement import Purpose, Statement
from countervail.people.tables import CHALLENGES
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import RefusedError

LIFE = timedelta(minutes=5)
"""Time enough to read what one approves and to find the key; WebAuthn's own upper advice is ten minutes."""
_NONCE_BYTES = 32


def issue(connection: Connection, purpose: Purpose, payload: str, person: str, now: datetime) -> Statement:
    """Ask a person to say something now; what comes back answers this statement and no other."""
    nonce = secrets.token_hex(_NONCE_BYTES)
    row = {"nonce": nonce, "purpose": purpose, "payload": payload, "person": person, "issued_at": to_micros(now)}
    connection.execute(insert(CHALLENGES).values(row))
    return Statement(purpose, payload, person, now, nonce=nonce)


def consume(connection: Connection, statement: Statement, now: datetime) -> None:
    """Use a challenge up, in the transaction of what it was asked for; where that is refused: `use_up`.

    Raises:
        RefusedError: it was never asked, was answered before, or too long ago.
    """
    same = (
        (CHALLENGES.c.nonce == (statement.nonce or ""))
        & (CHALLENGES.c.purpose == statement.purpose)
        & (CHALLENGES.c.payload == statement.payload)
        & (CHALLENGES.c.person == statement.person)
        & (CHALLENGES.c.issued_at == to_micros(statement.said_at))
    )
    fresh = CHALLENGES.c.used_at.is_(None) & (CHALLENGES.c.issued_at > to_micros(now - LIFE))
    used = connection.execute(update(CHALLENGES).where(same, fresh).values(used_at=to_micros(now)))
    if used.rowcount != 1:
        hint = "Ask for a new one and answer within five minutes."
        raise RefusedError("this challenge was answered before, has run out, or was never asked.", hint=hint)


def use_up(connection: Connection, nonce: str, person: str, now: datetime) -> None:
    """Let a challenge be answered no more: what its answer was for did not happen, and its own use went with that."""
    open_one = (CHALLENGES.c.nonce == nonce) & (CHALLENGES.c.person == person) & CHALLENGES.c.used_at.is_(None)
    connection.execute(update(CHALLENGES).where(open_one).values(used_at=to_micros(now)))
