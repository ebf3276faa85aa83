"""A person who proved, just now, that they hold their key; what they sign carries their name and the time."""

from dataclasses import dataclass
from datetime import datetime

from countervail.people.authenticators import Kind, authenticator_known_as
from countervail.people.challenges import consume, issue
from countervail.people.journal import Occasion
from countervail.people.key_file import OpenKey, fingerprint
from countervail.people.key_request import signed_by
from countervail.people.person import Actor, Person
from countervail.people.roll import person_with
from countervail.people.statement import Purpose, Statement
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.warrant import Signature


@dataclass(frozen=True, slots=True)
class Signer:
    """A signed-in person of the command line."""

    person: Person
    authenticator: str
    """Id of the key that proved them."""
    key: OpenKey

    @property
    def actor(self) -> Actor:
        """Who acts, for journals and ledgers."""
        return Actor(self.person.id)

    def sign(self, purpose: Purpose, payload: str, now: datetime) -> Signature:
        """Say, for one purpose, that one stands by `payload` (SHA-256 in hexadecimal)."""
        said = Statement(purpose, payload, self.person.id, now, self.authenticator)
        return Signature(self.person.id, self.authenticator, now, self.key.sign(said.message))


def signed_in(occasion: Occasion, key: OpenKey) -> Signer:
    """Whoever holds this key. No name is asked for: a fresh challenge is signed and checked against what is enrolled.

    Raises:
        RefusedError: the key is nobody's or revoked, its person left, or it does not sign what was asked.
    """
    enrolled = authenticator_known_as(occasion.connection, Kind.ED25519, fingerprint(key.public))
    person = person_with(occasion.connection, enrolled.person, occasion.now)
    if person.removed or not enrolled.stands(occasion.now):
        raise RefusedError("this key no longer opens anything.", hint="Ask an administrator.")
    asked = issue(occasion.connection, Purpose.SIGN_IN, fingerprint(key.public), person.id, occasion.now)
    consume(occasion.connection, asked, occasion.now)
    if not signed_by(enrolled.public_key, key.sign(asked.message), asked.message):
        raise RefusedError("this key does not prove itself.", hint="Ask an administrator for a reset.")
    occasion.record("sign_in", Actor(person.id), person.id, by=Kind.ED25519.value)
    return Signer(person, enrolled.id, key)
