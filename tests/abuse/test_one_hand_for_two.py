"""One person trying to be two: by a second account, a borrowed credential, a key they handed out, an old answer.

Each attack has its innocent twin beside it: what looks alike and must be allowed.
"""

from dataclasses import replace

import pytest
from tests.people.ceremonies import answered, asked, with_passkey
from tests.people.office import Office, fresh_key, staffed
from tests.people.plans import by_two, plan, signed, warrant
from tests.people.soft_passkey import SoftPasskey

from countervail.database.store import Database
from countervail.people.assertions import accept
from countervail.people.consent import check_consent
from countervail.people.credential import of_mail, of_oidc
from countervail.people.enrolment import enrol
from countervail.people.granting import grant, withdraw
from countervail.people.passkeys import challenge_of
from countervail.people.person import Grant
from countervail.people.plan_terms import PlanTerms
from countervail.people.statement import Purpose
from countervail.people.warrants import begin_plan, verify_warrant
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.roles import Role
from countervail.vocabulary.warrant import Signature

KEY = bytes(32)
APPROVER = Grant(Role.APPROVER)


@pytest.fixture
def office(database: Database) -> Office:
    """A staffed office; ana has a mail address, a sign-in and a passkey too."""
    made = staffed(database)
    with made.occasion() as occasion:
        for credential in (of_mail(KEY, "ana@desk.example"), of_oidc(KEY, "https://id.example", "17")):
            enrol(occasion, made.actor("root"), made.people["ana"].id, credential)
    return made


def _check(office: Office, text: bytes, signatures: tuple[Signature, ...]) -> None:
    with office.database.reading() as connection:
        check_consent(connection, PlanTerms.read(text), signatures, None, office.now)


def test_a_second_account_of_the_same_person_has_nothing_to_sign_with(office: Office) -> None:
    soft = with_passkey(office, "ana")
    office.add("ana-again", APPROVER)
    again = office.people["ana-again"].id
    with pytest.raises(RefusedError, match="somebody's already"):
        office.enrol_key("ana-again", key=office.keys["ana"])
    with pytest.raises(RefusedError, match="somebody's already"):
        with_passkey(office, "ana-again", soft=soft)
    for credential in (of_mail(KEY, "ANA@desk.example"), of_oidc(KEY, "https://id.example", "17")):
        with pytest.raises(RefusedError, match="somebody's already"), office.occasion() as occasion:
            enrol(occasion, office.actor("root"), again, credential)


def test_twin_a_namesake_with_credentials_of_their_own_approves(office: Office) -> None:
    office.add("ana-2", APPROVER)
    with office.occasion() as occasion:
        enrol(occasion, office.actor("root"), office.people["ana-2"].id, of_mail(KEY, "ana2@desk.example"))
    office.enrol_key("ana-2")
    text = plan(office)
    _check(office, text, by_two(office, text, "ana", "ana-2"))


def test_one_passkey_under_two_ids_is_still_one(office: Office) -> None:
    soft = with_passkey(office, "ana")
    with pytest.raises(RefusedError, match="somebody's already"):
        with_passkey(office, "bea", soft=SoftPasskey(key=soft.key))
    with pytest.raises(RefusedError, match="somebody's already"):
        with_passkey(office, "bea", soft=SoftPasskey(credential=soft.credential))


def test_twin_one_person_may_have_two_passkeys_and_use_either(office: Office) -> None:
    for soft in (with_passkey(office, "bea"), with_passkey(office, "bea")):
        assert answered(office, soft, "bea", Purpose.APPROVE, "ab" * 32).person == office.people["bea"].id


def _turned_approver(office: Office) -> None:
    """The administrator who enrolled ana's newest key becomes approver himself."""
    office.add("dan", Grant(Role.ADMINISTRATOR))
    office.enrol_key("dan")
    office.later(days=8)
    office.enrol_key("ana", by="dan", key=fresh_key())
    with office.occasion() as occasion:
        dan = office.people["dan"].id
        withdraw(occasion, office.actor("root"), dan, Grant(Role.ADMINISTRATOR))
        grant(occasion, office.actor("root"), dan, APPROVER)


def test_whoever_enrolled_a_key_for_another_signs_for_one_of_them_only(office: Office) -> None:
    _turned_approver(office)
    text = plan(office)
    with pytest.raises(RefusedError, match="enrolled or reset the other's"):
        _check(office, text, by_two(office, text, "ana", "dan"))


def test_twin_a_third_approves_at_once_and_the_former_administrator_after_a_week(office: Office) -> None:
    _turned_approver(office)
    text = plan(office)
    _check(office, text, by_two(office, text, "ana", "bea"))
    office.later(days=7)
    later = plan(office)
    _check(office, later, by_two(office, later, "ana", "dan"))


def test_another_role_between_the_steps_makes_no_second_person(office: Office) -> None:
    text = plan(office)
    proposal = signed(office, text, (office.signer("ana"), Purpose.PROPOSE))
    with office.occasion() as occasion:
        ana = office.people["ana"].id
        withdraw(occasion, office.actor("root"), ana, Grant(Role.ANALYST))
        grant(occasion, office.actor("root"), ana, APPROVER)
    office.later(minutes=1)
    approval = signed(office, text, (office.signer("ana"), Purpose.APPROVE))
    with pytest.raises(RefusedError):
        _check(office, text, proposal + approval)


def test_twin_roles_may_change_hands_between_plans(office: Office) -> None:
    with office.occasion() as occasion:
        grant(occasion, office.actor("root"), office.people["ana"].id, APPROVER)
        grant(occasion, office.actor("root"), office.people["bea"].id, Grant(Role.ANALYST))
    text = plan(office, "bea")
    _check(office, text, by_two(office, text, "bea", "ana"))


def test_an_assertion_is_not_taken_twice(office: Office) -> None:
    soft = with_passkey(office, "bea", soft=SoftPasskey(counting=False))
    challenge = asked(office, "bea", Purpose.APPROVE, "ab" * 32)
    answer = soft.answer(challenge_of(challenge))
    with office.occasion() as occasion:
        accept(occasion, challenge, answer)
    with pytest.raises(RefusedError, match="answered before"), office.occasion() as occasion:
        accept(occasion, challenge, answer)
    again = asked(office, "bea", Purpose.APPROVE, "ab" * 32)
    with pytest.raises(RefusedError, match="does not count"), office.occasion() as occasion:
        accept(occasion, again, answer)


def test_twin_the_same_passkey_answers_each_new_question(office: Office) -> None:
    soft = with_passkey(office, "bea")
    first = answered(office, soft, "bea", Purpose.APPROVE, "ab" * 32)
    assert answered(office, soft, "bea", Purpose.APPROVE, "ab" * 32).value != first.value


def test_an_assertion_for_one_plan_is_none_for_another(office: Office) -> None:
    soft = with_passkey(office, "bea")
    text, other = plan(office), plan(office, left_out={"unsure": 1})
    approval = answered(office, soft, "bea", Purpose.APPROVE, digest(text))
    proposals = [signed(office, one, (office.signer("ana"), Purpose.PROPOSE)) for one in (text, other)]
    _check(office, text, (*proposals[0], approval))
    with pytest.raises(RefusedError, match="challenge"):
        _check(office, other, (*proposals[1], approval))


def test_an_assertion_to_reveal_or_sign_in_approves_nothing(office: Office) -> None:
    soft = with_passkey(office, "bea")
    text = plan(office)
    proposal = signed(office, text, (office.signer("ana"), Purpose.PROPOSE))
    for purpose in (Purpose.REVEAL, Purpose.SIGN_IN, Purpose.EXPORT, Purpose.PROPOSE):
        with pytest.raises(RefusedError, match="challenge"):
            _check(office, text, (*proposal, answered(office, soft, "bea", purpose, digest(text))))


def test_a_warrant_forged_from_good_parts_is_none(office: Office) -> None:
    text, other = plan(office), plan(office, steps=[{"id": "S-1", "act": "deactivate", "subject": "b", "undo": False}])
    good = warrant(text, by_two(office, text))
    forged = [
        replace(good, plan=other),
        replace(good, signatures=good.signatures[::-1]),
        replace(good, signatures=(good.signatures[0], good.signatures[0])),
        replace(good, signatures=good.signatures[:1], restores_on="7"),
        replace(good, signatures=()),
    ]
    for one in forged:
        with office.database.reading() as connection, pytest.raises(RefusedError):
            verify_warrant(connection, one, office.now, undoing=False)
    with office.database.reading() as connection:
        assert verify_warrant(connection, good, office.now, undoing=False)["subject"] == "account:1"


def test_an_approval_begins_one_plan_once_however_many_try(office: Office) -> None:
    text = plan(office)
    both = by_two(office, text)
    begun = 0
    for name in ("ana", "bea", "ana"):
        try:
            with office.occasion() as occasion:
                begin_plan(occasion, office.actor(name), text, both)
            begun += 1
        except RefusedError:
            continue
    assert begun == 1
