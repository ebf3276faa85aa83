"""Passkey ceremonies: asked for, answered once, counted, and turned into a signature that can be checked again."""

from sqlalchemy import update

from countervail.people.authenticators import Authenticator, Kind, authenticator_known_as
from countervail.people.challenges import consume
from countervail.people.credential import Credential, of_passkey
from countervail.people.journal import Occasion
from countervail.people.passkeys import Answer, Passkey, RelyingParty, asserted, credential_of, packed, registered
from countervail.people.roll import person_with
from countervail.people.statement import Purpose, Statement
from countervail.people.tables import AUTHENTICATORS
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.warrant import Signature


def register(occasion: Occasion, asked: Statement, answer: Answer, party: RelyingParty) -> Credential:
    """The passkey of a registration that was asked for with `challenges.issue(..., Purpose.ENROL, ...)`.

    Raises:
        RefusedError: the challenge is used up or for something else, or the answer is not to it.
    """
    if asked.purpose is not Purpose.ENROL:
        raise RefusedError("this challenge is not for enrolment.", hint="Ask for a new one.")
    consume(occasion.connection, asked, occasion.now)
    return of_passkey(registered(answer, asked, party), party)


def accept(occasion: Occasion, asked: Statement, answer: Answer) -> Signature:
    """The signature an answered challenge amounts to; dated when it was asked for.

    Raises:
        RefusedError: the challenge is used up, the passkey is another person's, revoked, or the answer is wrong.
    """
    consume(occasion.connection, asked, occasion.now)
    enrolled = authenticator_known_as(occasion.connection, Kind.PASSKEY, credential_of(answer))
    _check_holder(occasion, asked, enrolled)
    key = Passkey(enrolled.identifier, enrolled.public_key, enrolled.sign_count)
    _count(occasion, enrolled, asserted(answer, asked, _party(enrolled), key))
    return Signature(asked.person, enrolled.id, asked.said_at, packed(answer, asked.nonce or ""))


def _check_holder(occasion: Occasion, asked: Statement, enrolled: Authenticator) -> None:
    person = person_with(occasion.connection, asked.person, occasion.now)
    stands = enrolled.stands(asked.said_at) and enrolled.stands(occasion.now)
    if enrolled.person != person.id or person.removed or not stands:
        raise RefusedError("this passkey does not speak for the person who was asked.", hint="Use your own.")


def _party(enrolled: Authenticator) -> RelyingParty:
    if enrolled.party is None:
        raise RefusedError("this passkey was enrolled for no site.", hint="Ask an administrator for a reset.")
    return enrolled.party


def _count(occasion: Occasion, enrolled: Authenticator, new_count: int) -> None:
    """Keep the authenticator's own count: a copy of it would fall behind and be refused."""
    row = AUTHENTICATORS.c.id == enrolled.id
    occasion.connection.execute(update(AUTHENTICATORS).where(row).values(sign_count=new_count))
