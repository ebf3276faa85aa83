"""Authenticators read: whose, since when, until when."""

from datetime import timedelta

import pytest
from tests.people.office import START, Office

from countervail.people.authenticators import Kind, authenticator_known_as, authenticator_with, authenticators_of
from countervail.people.enrolment import revoke
from countervail.people.key_file import fingerprint
from countervail.vocabulary.errors import RefusedError


def test_an_authenticator_is_found_by_id_by_identifier_and_by_person(office: Office) -> None:
    with office.database.reading() as connection:
        (held,) = authenticators_of(connection, office.people["ana"].id)
        assert authenticator_with(connection, held.id) == held
        assert authenticator_known_as(connection, Kind.ED25519, fingerprint(office.keys["ana"].public)) == held
    assert (held.enrolled_by, held.public_key) == (office.people["root"].id, office.keys["ana"].public)


def test_it_stands_from_enrolment_to_revocation(office: Office) -> None:
    with office.database.reading() as connection:
        (held,) = authenticators_of(connection, office.people["ana"].id)
    with office.occasion() as occasion:
        revoke(occasion, office.actor("root"), held.id)
    with office.database.reading() as connection:
        revoked = authenticator_with(connection, held.id)
    enrolled = held.enrolled_at
    moments = (enrolled - timedelta(seconds=1), enrolled, START - timedelta(seconds=1), START)
    assert [revoked.stands(at) for at in moments] == [False, True, True, False]


def test_what_was_never_enrolled_is_nobodys(office: Office) -> None:
    with office.database.reading() as connection, pytest.raises(RefusedError, match="nobody's"):
        authenticator_known_as(connection, Kind.PASSKEY, fingerprint(office.keys["ana"].public))
