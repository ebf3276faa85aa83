"""Passkey ceremonies on the database: registered, asked, answered, counted, checked again later."""

import pytest
from tests.people.ceremonies import answered, asked, with_passkey
from tests.people.office import Office
from tests.people.soft_passkey import PARTY, SoftPasskey

from countervail.people.assertions import accept, register
from countervail.people.authenticators import Kind, authenticators_of
from countervail.people.enrolment import revoke
from countervail.people.passkeys import challenge_of
from countervail.people.signatures import verify_signature
from countervail.people.staff import remove
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import RefusedError

PLAN = "ab" * 32


def test_an_accepted_assertion_is_a_signature_that_checks_out_later(office: Office) -> None:
    soft = with_passkey(office, "bea")
    signature = answered(office, soft, "bea", Purpose.APPROVE, PLAN)
    office.later(hours=3)
    with office.database.reading() as connection:
        person = verify_signature(connection, PLAN, signature, office.now, purpose=Purpose.APPROVE)
    assert person.id == office.people["bea"].id


def test_the_count_is_kept_so_that_a_copy_falls_behind(office: Office) -> None:
    soft = with_passkey(office, "bea")
    copy = SoftPasskey(key=soft.key, credential=soft.credential, count=soft.count)
    answered(office, soft, "bea", Purpose.APPROVE, PLAN)
    answered(office, soft, "bea", Purpose.REVEAL, PLAN)
    with office.database.reading() as connection:
        held = authenticators_of(connection, office.people["bea"].id)
    assert [one.sign_count for one in held if one.kind is Kind.PASSKEY] == [2]
    with pytest.raises(RefusedError, match="count"):
        answered(office, copy, "bea", Purpose.APPROVE, PLAN)


def test_a_challenge_to_one_person_is_not_answered_by_another(office: Office) -> None:
    with_passkey(office, "bea")
    soft = with_passkey(office, "ana")
    with pytest.raises(RefusedError, match="does not speak for the person"):
        answered(office, soft, "bea", Purpose.APPROVE, PLAN)


def test_nobody_gone_and_nothing_revoked_answers(office: Office) -> None:
    bea, ana = with_passkey(office, "bea"), with_passkey(office, "ana")
    with office.database.reading() as connection:
        held = authenticators_of(connection, office.people["bea"].id)
    with office.occasion() as occasion:
        revoke(occasion, office.actor("root"), next(one.id for one in held if one.kind is Kind.PASSKEY))
        remove(occasion, office.actor("root"), office.people["ana"].id)
    for name, soft in (("bea", bea), ("ana", ana)):
        with pytest.raises(RefusedError, match="does not speak"):
            answered(office, soft, name, Purpose.APPROVE, PLAN)


def test_a_registration_answers_a_challenge_for_enrolment_only(office: Office) -> None:
    wrong = asked(office, "bea", Purpose.APPROVE, PLAN)
    answer = SoftPasskey().register(challenge_of(wrong))
    with pytest.raises(RefusedError, match="not for enrolment"), office.occasion() as occasion:
        register(occasion, wrong, answer, PARTY)


def test_a_passkey_never_enrolled_is_nobodys(office: Office) -> None:
    challenge = asked(office, "bea", Purpose.APPROVE, PLAN)
    answer = SoftPasskey().answer(challenge_of(challenge))
    with pytest.raises(RefusedError, match="nobody's"), office.occasion() as occasion:
        accept(occasion, challenge, answer)
