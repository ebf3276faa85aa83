"""The organisation's own sign-in, after its protocol is done: which person an issuer's subject is."""

from datetime import datetime

from sqlalchemy import Connection

from countervail.people.authenticators import Kind, authenticator_known_as
from countervail.people.credential import oidc_identifier
from countervail.people.person import Person
from countervail.people.roll import person_with
from countervail.vocabulary.errors import RefusedError


def person_of(connection: Connection, key: bytes, issuer: str, subject: str, now: datetime) -> Person:
    """The person enrolled under this pair; nothing else a provider says (mail, name) finds anybody.

    Args:
        key: the key `store`.
        issuer: the `iss` of the verified id token.
        subject: its `sub`.
        now: the present.

    Raises:
        RefusedError: nobody was enrolled under it, it is revoked, or its person left.
    """
    enrolled = authenticator_known_as(connection, Kind.OIDC, oidc_identifier(key, issuer, subject))
    person = person_with(connection, enrolled.person, now)
    if person.removed or not enrolled.stands(now):
        raise RefusedError("this sign-in no longer opens anything.", hint="Ask an administrator.")
    return person
