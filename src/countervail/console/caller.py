"""Who sends a request: a session's cookie, or a signature by a person's own key."""

from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from countervail.console.problem import NotSignedInError
from countervail.console.services import Services
from countervail.console.signed_request import signer_of
from countervail.people.person import Actor, Person
from countervail.people.session import Session, form_token, look_up
from countervail.people.sessions import touch
from countervail.vocabulary.errors import RefusedError

UNATTENDED = "countervail-unattended"
"""Header of a request that a page makes by itself: it shows nobody to be there, and keeps no session alive."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody at the door, proved."""

    person: Person
    actor: Actor
    session: Session | None = None
    """None for whoever signed the request itself."""
    form_token: str = ""
    """What forms of this session carry."""

    @property
    def key(self) -> str:
        """By which what they do often is counted."""
        return self.person.id


def caller_of(services: Services, request: Request, body: bytes, now: datetime, *, attended: bool = True) -> Caller:
    """Who sends a request.

    Args:
        attended: whether it shows that somebody is there, so that their session goes on.

    Raises:
        NotSignedInError: nobody who is known, or their session is over.
    """
    token = request.cookies.get(services.settings.cookie)
    try:
        if token is None:
            person = signer_of(services, request, body, now)
            return Caller(person, Actor(person.id))
        with services.database.reading() as connection:
            session = look_up(connection, token, now, dev=services.settings.dev is not None)
    except RefusedError as error:
        raise NotSignedInError(error.message, hint=error.hint) from error
    if attended and UNATTENDED not in request.headers:
        _touch(services, session, now)
    return Caller(session.person, session.actor, session, form_token(services.keyring.key("session"), session))


def _touch(services: Services, session: Session, now: datetime) -> None:
    if session.is_due(now):
        with services.database.transaction() as connection:
            touch(connection, session, now)
