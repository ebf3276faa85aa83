"""Local accounts: a name and a password, under `--dev` only."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from argon2.profiles import RFC_9106_LOW_MEMORY
from sqlalchemy import Connection

from countervail.people.attempts import Attempt, spend
from countervail.people.authenticators import Kind, authenticator_known_as
from countervail.people.credential import Credential
from countervail.people.dev_mode import DevMode
from countervail.people.person import Person
from countervail.people.roll import person_with
from countervail.vocabulary.errors import InputError, RefusedError

SHORTEST = 12
"""Characters; a local account guards made-up cases, but habits travel."""
_HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of an attempt. Not an error, so that the attempt itself stays counted."""

    person: Person | None
    """Who signed in; None where nobody did."""
    wait: bool = False
    """Too many attempts: nothing was looked at."""


def of_password(dev: DevMode, name: str, password: str, hasher: PasswordHasher = _HASHER) -> Credential:
    """A local account's credential. Only whoever holds leave for development can make one.

    Raises:
        InputError: the password is too short.
    """
    if len(password) < SHORTEST:
        raise InputError(f"a password on {dev.host} has {SHORTEST} characters or more.", hint="Choose a longer one.")
    return Credential(Kind.LOCAL, name, password_hash=hasher.hash(password))


def try_password(
    connection: Connection, dev: DevMode, attempt: Attempt, name: str, password: str, now: datetime
) -> Tried:
    """Who signs in, if anybody does. The caller commits whatever the outcome, so that attempts add up."""
    del dev  # being handed it is the point: without leave for development this cannot be called
    if not spend(connection, attempt, now):
        return Tried(None, wait=True)
    try:
        account = authenticator_known_as(connection, Kind.LOCAL, name)
    except RefusedError:
        _matches(_nobodys(), password)
        return Tried(None)
    person = person_with(connection, account.person, now)
    good = _matches(account.password_hash or _nobodys(), password) and account.stands(now) and not person.removed
    return Tried(person if good else None)


@cache
def _nobodys() -> str:
    """Somebody who is not here takes as long to refuse as somebody who is. Made at first need: it takes a second."""
    return _HASHER.hash("nobody's password")


def _matches(password_hash: str, password: str) -> bool:
    try:
        return _HASHER.verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
