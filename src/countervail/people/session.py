"""A session of the console as of one request: whose it is, and whether it is still good."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from countervail.people.person import Actor, Person
from countervail.people.roll import person_with
from countervail.people.tables import SESSIONS
from countervail.vault.sealing import keyed_hash
from countervail.vocabulary.clock import from_micros
from countervail.vocabulary.errors import RefusedError

IDLE = timedelta(minutes=30)
"""Without a request for so long, a session is over."""
WHOLE = timedelta(hours=12)
"""However busy, a session is over after a working day; rotation does not prolong it."""
TOUCH = timedelta(minutes=1)
"""A look at a page writes the time no oftener, so that reading stays reading. Idleness is exact to this."""
_FORM_TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Session:
    """A person signed in, as of one request."""

    person: Person
    dev: bool
    begun_at: datetime
    """When the person signed in; kept over rotation."""
    seen_at: datetime
    stepped_up_at: datetime | None
    """When a passkey was last shown in it."""
    token_hash: str

    @property
    def actor(self) -> Actor:
        """Who acts, for journals and ledgers."""
        return Actor(self.person.id, self.dev)

    def is_due(self, now: datetime) -> bool:
        """Whether `sessions.touch` should note that the person is still there."""
        return now - self.seen_at >= TOUCH


def look_up(connection: Connection, token: str, now: datetime, *, dev: bool) -> Session:
    """The session of an id, without writing.

    Args:
        dev: whether this console runs under `--dev`; sessions of local accounts are good for nothing else.

    Raises:
        RefusedError: unknown, over, or of somebody whose service ended.
    """
    row = connection.execute(select(SESSIONS).where(SESSIONS.c.token_hash == token_hash(token))).one_or_none()
    if row is None or row.ended_at is not None or (row.dev and not dev):
        raise session_over()
    begun_at, seen_at = from_micros(row.begun_at), from_micros(row.seen_at)
    person = person_with(connection, row.person, now)
    if person.removed or now - seen_at >= IDLE or now - begun_at >= WHOLE:
        raise session_over()
    stepped_up_at = None if row.stepped_up_at is None else from_micros(row.stepped_up_at)
    return Session(person, row.dev, begun_at, seen_at, stepped_up_at, row.token_hash)


def form_token(key: bytes, session: Session) -> str:
    """What a form of this session must carry (`key`: the key `session`); another session's does not fit."""
    return keyed_hash(key, session.token_hash.encode(), purpose=b"form", size=_FORM_TOKEN_BYTES).hex()


def token_hash(token: str) -> str:
    """Under which a session's id is stored; the id itself is in the cookie only."""
    return hashlib.sha256(token.encode()).hexdigest()


def session_over() -> RefusedError:
    """What anybody is told about a session that is no good, whatever the reason."""
    return RefusedError("this session is over.", hint="Sign in again.")
