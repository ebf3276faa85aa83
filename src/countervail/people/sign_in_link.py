"""A link by which one person signs in once, under `--dev` only: where five made-up people share one desk."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from urllib.parse import quote, unquote

from sqlalchemy import Connection

from countervail.people.access import NOTHING, demand
from countervail.people.authenticators import Kind, authenticator_known_as
from countervail.people.dev_mode import DevMode
from countervail.people.journal import Occasion
from countervail.people.person import Actor, Person
from countervail.people.rights import Right
from countervail.people.roll import person_with
from countervail.vault.sealing import keyed_hash
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.errors import RefusedError

GOOD_FOR = timedelta(hours=12)
"""As long as a session lasts."""
_PURPOSE = b"sign-in link"


@dataclass(frozen=True, slots=True)
class SignInLink:
    """Whom it signs in, and until when."""

    name: str
    until: datetime

    def token(self, key: bytes) -> str:
        """What stands in the address (`key`: the key `session`)."""
        said = f"{quote(self.name, safe='')}.{to_micros(self.until)}"
        return f"{said}.{keyed_hash(key, said.encode(), purpose=_PURPOSE).hex()}"

    @classmethod
    def read(cls, token: str, key: bytes, now: datetime) -> "SignInLink":
        """The link of a token.

        Raises:
            RefusedError: it is none of ours, or its time is over.
        """
        name, until, _ = ["", "", *token.rsplit(".", 2)][-3:]
        if token.isascii() and until.isdigit() and len(until) <= len(str(to_micros(now))):
            link = cls(unquote(name), from_micros(int(until)))
            if compare_digest(link.token(key).encode(), token.encode()) and now < link.until:
                return link
        raise RefusedError("this link signs nobody in, or no longer.", hint="Ask for a new one: `console link NAME`.")


def made_link(dev: DevMode, occasion: Occasion, actor: Actor, name: str) -> SignInLink:
    """A link for somebody with a local account; that it was made is written down.

    Raises:
        RefusedError: the actor may not give anybody a way in, or nobody has such an account.
    """
    del dev  # as for passwords: without leave for development there are no links
    demand(person_with(occasion.connection, actor.person, occasion.now), Right.MANAGE_PEOPLE, NOTHING)
    person = _holder(occasion.connection, name, occasion.now)
    occasion.record("sign_in.link", actor, person.id)
    return SignInLink(name, occasion.now + GOOD_FOR)


def follow(connection: Connection, dev: DevMode, link: SignInLink, now: datetime) -> Person:
    """Whom a link signs in.

    Raises:
        RefusedError: the account was taken back, or the person left.
    """
    del dev
    return _holder(connection, link.name, now)


def _holder(connection: Connection, name: str, now: datetime) -> Person:
    account = authenticator_known_as(connection, Kind.LOCAL, name)
    person = person_with(connection, account.person, now)
    if person.removed or not account.stands(now):
        raise RefusedError(f"{name} has no local account any more.", hint="Give one: `console account NAME`.")
    return person
