"""Signing in on the command line: the key proves the person, whatever its file is called."""

import pytest
from tests.people.office import Office, fresh_key

from countervail.people.enrolment import revoke
from countervail.people.person import Actor
from countervail.people.staff import remove
from countervail.vocabulary.errors import RefusedError


def test_a_key_finds_its_person_and_the_sign_in_is_written_down(office: Office) -> None:
    signer = office.signer("ana")
    assert signer.person == office.people["ana"]
    assert signer.actor == Actor(office.people["ana"].id)
    assert (office.journal[-1].kind, office.journal[-1].body) == ("sign_in", {"by": "ed25519"})


def test_a_key_under_anothers_name_is_still_its_owner(office: Office) -> None:
    office.keys["bea"] = office.keys["ana"]
    assert office.signer("bea").person == office.people["ana"]


def test_a_stranger_somebody_gone_and_a_revoked_key_get_nowhere(office: Office) -> None:
    bea = office.signer("bea").authenticator
    with office.occasion() as occasion:
        remove(occasion, office.actor("root"), office.people["ana"].id)
        revoke(occasion, office.actor("root"), bea)
    office.keys["eve"] = fresh_key()
    for name, reason in (("ana", "no longer opens"), ("bea", "no longer opens"), ("eve", "nobody's")):
        with pytest.raises(RefusedError, match=reason):
            office.signer(name)
