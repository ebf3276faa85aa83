"""Signatures checked: by whose authenticator, over what, for which purpose, and whether it still counts."""

from datetime import datetime

from sqlalchemy import Connection

from countervail.people.authenticators import Authenticator, Kind, authenticator_with
from countervail.people.key_request import signed_by
from countervail.people.passkeys import Passkey, asserted, unpacked
from countervail.people.person import Person
from countervail.people.roll import person_with
from countervail.people.statement import Purpose, Statement
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.warrant import Signature

_AGAIN = "Have the plan signed again, by somebody in service with an authenticator of their own."


def verify_signature(
    connection: Connection, payload: str, signature: Signature, now: datetime, *, purpose: Purpose
) -> Person:
    """The person who signed, as they stand at `now`.

    Args:
        payload: SHA-256 in hexadecimal of what was signed.
        purpose: what the signature must have been given for.

    Raises:
        RefusedError: the signature is not that, not theirs, or does not count (any more).
    """
    authenticator = authenticator_with(connection, signature.authenticator)
    person = person_with(connection, signature.person, now)
    if authenticator.person != person.id:
        raise RefusedError("this signature is not by an authenticator of the person it names.", hint=_AGAIN)
    _check_standing(person, authenticator, signature, now)
    if not _fits(authenticator, signature, payload, purpose):
        raise RefusedError(f"the signature of {person.pseudonym} is not over this, or not for this.", hint=_AGAIN)
    return person


def _check_standing(person: Person, authenticator: Authenticator, signature: Signature, now: datetime) -> None:
    if person.removed:
        raise RefusedError(f"{person.pseudonym} works here no longer; their signature does not count.", hint=_AGAIN)
    if signature.signed_at > now:
        raise RefusedError("this signature is dated in the future.", hint="Set the clocks right.")
    if not (authenticator.stands(signature.signed_at) and authenticator.stands(now)):
        raise RefusedError("the authenticator was not enrolled then, or is revoked.", hint=_AGAIN)


def _fits(authenticator: Authenticator, signature: Signature, payload: str, purpose: Purpose) -> bool:
    said = Statement(purpose, payload, signature.person, signature.signed_at)
    if authenticator.kind is Kind.ED25519:
        return signed_by(authenticator.public_key, signature.value, _by(said, authenticator).message)
    return authenticator.kind is Kind.PASSKEY and _asserts(authenticator, signature, said)


def _by(said: Statement, authenticator: Authenticator) -> Statement:
    return Statement(said.purpose, said.payload, said.person, said.said_at, authenticator.id)


def _asserts(authenticator: Authenticator, signature: Signature, said: Statement) -> bool:
    """A stored assertion again. Its count was held against the last one when it was accepted, not here."""
    if authenticator.party is None:
        return False
    answer, nonce = unpacked(signature.value)
    statement = Statement(said.purpose, said.payload, said.person, said.said_at, nonce=nonce)
    key = Passkey(authenticator.identifier, authenticator.public_key, sign_count=0)
    asserted(answer, statement, authenticator.party, key)
    return True
