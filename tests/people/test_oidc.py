"""The organisation's sign-in: the enrolled pair finds its person, and nothing else does."""

import pytest
from tests.people.office import Office

from countervail.people.credential import of_oidc
from countervail.people.enrolment import enrol, revoke
from countervail.people.oidc import person_of
from countervail.people.staff import remove
from countervail.vocabulary.errors import RefusedError

KEY = bytes(32)
ISSUER = "https://id.example"


def _enrolled(office: Office, name: str, subject: str) -> str:
    with office.occasion() as occasion:
        credential = of_oidc(KEY, ISSUER, subject)
        return enrol(occasion, office.actor("root"), office.people[name].id, credential).id


def test_issuer_and_subject_together_find_the_person(office: Office) -> None:
    _enrolled(office, "ana", "17")
    with office.database.reading() as connection:
        assert person_of(connection, KEY, ISSUER, "17", office.now) == office.people["ana"]
        for issuer, subject in ((ISSUER, "18"), ("https://other.example", "17")):
            with pytest.raises(RefusedError, match="nobody's"):
                person_of(connection, KEY, issuer, subject, office.now)


def test_somebody_gone_or_revoked_does_not_get_in(office: Office) -> None:
    _enrolled(office, "ana", "17")
    revoked = _enrolled(office, "bea", "18")
    with office.occasion() as occasion:
        remove(occasion, office.actor("root"), office.people["ana"].id)
        revoke(occasion, office.actor("root"), revoked)
    for subject in ("17", "18"):
        with office.database.reading() as connection, pytest.raises(RefusedError, match="no longer"):
            person_of(connection, KEY, ISSUER, subject, office.now)
