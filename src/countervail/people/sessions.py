"""Sessions begun, rotated and ended: opaque ids, kept hashed, never taken over from a browser."""

import secrets
from datetime import datetime

from sqlalchemy import Connection, insert, update

from countervail.people.journal import Occasion
from countervail.people.person import Actor, Person
from countervail.people.session import Session, session_over, token_hash
from countervail.people.tables import SESSIONS
from countervail.vocabulary.clock import to_micros

_TOKEN_BYTES = 32


def begin(occasion: Occasion, person: Person, *, dev: bool, by: str, replacing: str | None = None) -> str:
    """Sign a person in; gives the new session's id, for the cookie and nowhere else.

    Args:
        by: what proved the person: `oidc`, `passkey`, `local`.
        replacing: whatever id the browser brought along; it ends here and is never taken over.
    """
    if replacing is not None:
        _close(occasion.connection, token_hash(replacing), occasion.now)
    token = _open(occasion, person.id, dev=dev, begun_at=occasion.now, stepped_up_at=None)
    occasion.record("sign_in", Actor(person.id, dev), person.id, by=by)
    return token


def touch(connection: Connection, session: Session, now: datetime) -> None:
    """Note that the person is still there, where the session says `is_due`."""
    row = (SESSIONS.c.token_hash == session.token_hash) & (SESSIONS.c.seen_at < to_micros(now))
    connection.execute(update(SESSIONS).where(row).values(seen_at=to_micros(now)))


def step_up(occasion: Occasion, session: Session) -> str:
    """Go on under a new id after the person showed a passkey (`assertions.accept`); the old id is dead.

    Raises:
        RefusedError: the session ended meanwhile.
    """
    if not _close(occasion.connection, session.token_hash, occasion.now):
        raise session_over()
    now = occasion.now
    token = _open(occasion, session.person.id, dev=session.dev, begun_at=session.begun_at, stepped_up_at=now)
    occasion.record("step_up", session.actor, session.person.id)
    return token


def end(occasion: Occasion, session: Session) -> None:
    """Sign out."""
    if _close(occasion.connection, session.token_hash, occasion.now):
        occasion.record("sign_out", session.actor, session.person.id)


def end_all(occasion: Occasion, actor: Actor, person: str) -> int:
    """End every session of a person, on every machine; says how many there were."""
    open_ones = (SESSIONS.c.person == person) & SESSIONS.c.ended_at.is_(None)
    ended = occasion.connection.execute(update(SESSIONS).where(open_ones).values(ended_at=to_micros(occasion.now)))
    occasion.record("sessions.ended", actor, person)
    return ended.rowcount


def _open(occasion: Occasion, person: str, *, dev: bool, begun_at: datetime, stepped_up_at: datetime | None) -> str:
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    row = {
        "token_hash": token_hash(token),
        "person": person,
        "dev": dev,
        "begun_at": to_micros(begun_at),
        "seen_at": to_micros(occasion.now),
        "stepped_up_at": None if stepped_up_at is None else to_micros(stepped_up_at),
    }
    occasion.connection.execute(insert(SESSIONS).values(row))
    return token


def _close(connection: Connection, hashed: str, now: datetime) -> bool:
    row = (SESSIONS.c.token_hash == hashed) & SESSIONS.c.ended_at.is_(None)
    return connection.execute(update(SESSIONS).where(row).values(ended_at=to_micros(now))).rowcount == 1
