"""A signature counts for one person, one text, one purpose, while its person and its key stand."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.people.ceremonies import answered, with_passkey
from tests.people.office import Office

from countervail.people.authenticators import authenticator_with
from countervail.people.credential import of_mail
from countervail.people.enrolment import enrol, revoke
from countervail.people.person import Person
from countervail.people.signatures import _fits, verify_signature
from countervail.people.staff import remove
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.warrant import Signature

PLAN = "ab" * 32


def _signed(office: Office, name: str = "ana") -> Signature:
    return office.signer(name).sign(Purpose.PROPOSE, PLAN, office.now)


def _verify(office: Office, signature: Signature, payload: str = PLAN, purpose: Purpose = Purpose.PROPOSE) -> Person:
    with office.database.reading() as connection:
        return verify_signature(connection, payload, signature, office.now, purpose=purpose)


def test_a_good_signature_names_its_person_today_and_tomorrow(office: Office) -> None:
    signature = _signed(office)
    assert _verify(office, signature) == office.people["ana"]
    office.later(days=1)
    assert _verify(office, signature) == office.people["ana"]


def test_it_is_over_nothing_else_and_for_nothing_else(office: Office) -> None:
    signature = _signed(office)
    for payload, purpose in (("ac" * 32, Purpose.PROPOSE), (PLAN, Purpose.APPROVE), (PLAN, Purpose.RESTORE)):
        with pytest.raises(RefusedError, match="not over this, or not for this"):
            _verify(office, signature, payload, purpose)


def test_no_part_of_it_can_be_put_in_the_place_of_anothers(office: Office) -> None:
    ana, bea = _signed(office), _signed(office, "bea")
    for forged in (
        replace(ana, person=bea.person),
        replace(ana, authenticator=bea.authenticator),
        replace(ana, value=bea.value),
        replace(ana, person=bea.person, authenticator=bea.authenticator),
        replace(ana, signed_at=ana.signed_at - timedelta(minutes=1)),
        replace(ana, value=b""),
    ):
        with pytest.raises(RefusedError):
            _verify(office, forged)


def test_nobody_signs_ahead_of_time_or_before_their_key_was_theirs(office: Office) -> None:
    held = office.enrol_key("ana")
    signer = office.signer("ana")
    assert signer.authenticator == held.id
    early = signer.sign(Purpose.PROPOSE, PLAN, office.now - timedelta(hours=1))
    late = signer.sign(Purpose.PROPOSE, PLAN, office.now + timedelta(hours=1))
    with pytest.raises(RefusedError, match="not enrolled then"):
        _verify(office, early)
    with pytest.raises(RefusedError, match="dated in the future"):
        _verify(office, late)


def test_whoever_leaves_and_whatever_is_revoked_takes_the_signature_along(office: Office) -> None:
    ana, bea = _signed(office), _signed(office, "bea")
    office.later(hours=1)
    with office.occasion() as occasion:
        remove(occasion, office.actor("root"), ana.person)
        revoke(occasion, office.actor("root"), bea.authenticator)
    with pytest.raises(RefusedError, match="works here no longer"):
        _verify(office, ana)
    with pytest.raises(RefusedError, match="revoked"):
        _verify(office, bea)


def test_what_cannot_sign_has_signed_nothing(office: Office) -> None:
    with office.occasion() as occasion:
        ana = office.people["ana"].id
        mail = enrol(occasion, office.actor("root"), ana, of_mail(bytes(32), "ana@desk.example"))
    with pytest.raises(RefusedError, match="not over this"):
        _verify(office, replace(_signed(office), authenticator=mail.id))


def test_a_passkey_of_which_nobody_knows_for_what_party_it_signs_signs_nothing(office: Office) -> None:
    soft = with_passkey(office, "ana")
    signature = answered(office, soft, "ana", Purpose.PROPOSE, PLAN)
    assert _verify(office, signature) == office.people["ana"]
    with office.database.reading() as connection:
        held = authenticator_with(connection, signature.authenticator)
    assert _fits(held, signature, PLAN, Purpose.PROPOSE)
    assert not _fits(replace(held, party=None), signature, PLAN, Purpose.PROPOSE)
