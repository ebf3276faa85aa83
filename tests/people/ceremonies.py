"""Whole passkey ceremonies, as the console will lead them."""

from tests.people.office import Office
from tests.people.soft_passkey import PARTY, SoftPasskey

from countervail.people.assertions import accept, register
from countervail.people.challenges import issue
from countervail.people.enrolment import enrol
from countervail.people.passkeys import challenge_of
from countervail.people.statement import Purpose, Statement
from countervail.vocabulary.warrant import Signature


def asked(office: Office, name: str, purpose: Purpose, payload: str) -> Statement:
    """A challenge to somebody."""
    with office.occasion() as occasion:
        return issue(occasion.connection, purpose, payload, office.people[name].id, office.now)


def with_passkey(office: Office, name: str, by: str = "root", soft: SoftPasskey | None = None) -> SoftPasskey:
    """Somebody's new passkey, registered and enrolled."""
    soft = soft or SoftPasskey()
    challenge = asked(office, name, Purpose.ENROL, "00" * 32)
    answer = soft.register(challenge_of(challenge))
    with office.occasion() as occasion:
        credential = register(occasion, challenge, answer, PARTY)
        enrol(occasion, office.actor(by), office.people[name].id, credential)
    return soft


def answered(office: Office, soft: SoftPasskey, name: str, purpose: Purpose, payload: str) -> Signature:
    """Somebody is asked, and this passkey answers."""
    challenge = asked(office, name, purpose, payload)
    answer = soft.answer(challenge_of(challenge))
    with office.occasion() as occasion:
        return accept(occasion, challenge, answer)
