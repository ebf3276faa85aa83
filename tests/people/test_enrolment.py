"""Enrolled, reset, revoked: by whom, for whom, and never the same thing for two people."""

import pytest
from tests.people.office import Office, fresh_key

from countervail.people.authenticators import authenticators_of
from countervail.people.credential import Credential, of_mail, of_oidc, of_request
from countervail.people.enrolment import enrol, reset, revoke
from countervail.people.key_request import KeyRequest
from countervail.people.session import look_up
from countervail.people.sessions import begin
from countervail.people.staff import remove
from countervail.vocabulary.errors import RefusedError

KEY = bytes(32)
MAIL = of_mail(KEY, "one@desk.example")


def _enrol(office: Office, name: str, credential: Credential, by: str = "root") -> None:
    with office.occasion() as occasion:
        enrol(occasion, office.actor(by), office.people[name].id, credential)


def test_who_enrolled_whom_is_kept_and_written_down(office: Office) -> None:
    held = office.enrol_key("ana")
    assert (held.enrolled_by, held.enrolled_at) == (office.people["root"].id, office.now)
    change = office.journal[-1]
    assert (change.kind, change.subject) == ("authenticator.enrolled", office.people["ana"].id)
    assert change.body == {"authenticator": held.id, "means": "ed25519"}


@pytest.mark.parametrize("credential", [MAIL, of_oidc(KEY, "https://id.example", "17")], ids=["mail", "oidc"])
def test_nothing_is_two_peoples_not_even_after_one_left(office: Office, credential: Credential) -> None:
    _enrol(office, "ana", credential)
    with pytest.raises(RefusedError, match="is or was somebody's already"):
        _enrol(office, "bea", credential)
    with office.occasion() as occasion:
        remove(occasion, office.actor("root"), office.people["ana"].id)
    with pytest.raises(RefusedError, match="is or was somebody's already"):
        _enrol(office, "bea", credential)


def test_one_adds_a_key_of_ones_own_and_none_for_others(office: Office) -> None:
    office.enrol_key("ana", by="ana")
    with pytest.raises(RefusedError, match="may not"):
        office.enrol_key("bea", by="ana")
    office.add("dan")
    with pytest.raises(RefusedError, match="may not"):
        office.enrol_key("dan", by="dan")


def test_a_reset_ends_what_was_there_of_its_kind_and_keeps_the_rest(office: Office) -> None:
    _enrol(office, "ana", MAIL)
    with office.occasion() as occasion:
        request = KeyRequest.of("ana", fresh_key())
        reset(occasion, office.actor("root"), office.people["ana"].id, of_request(request, "ana"))
    with office.database.reading() as connection:
        held = authenticators_of(connection, office.people["ana"].id)
    assert sorted((one.kind.value, one.stands(office.now)) for one in held) == [
        ("ed25519", False),
        ("ed25519", True),
        ("mail", True),
    ]
    assert office.kinds()[-3:] == ["authenticator.revoked", "sessions.ended", "authenticator.reset"]


def test_what_was_revoked_stays_revoked(office: Office) -> None:
    held = office.enrol_key("ana")
    with office.occasion() as occasion:
        revoke(occasion, office.actor("root"), held.id)
    with pytest.raises(RefusedError, match="revoked before"), office.occasion() as occasion:
        revoke(occasion, office.actor("root"), held.id)
    with pytest.raises(RefusedError, match="is or was somebody's already"):
        office.enrol_key("ana", key=office.keys["ana"])


def test_nothing_is_enrolled_for_somebody_gone(office: Office) -> None:
    with office.occasion() as occasion:
        remove(occasion, office.actor("root"), office.people["ana"].id)
    with pytest.raises(RefusedError, match="works here no longer"):
        office.enrol_key("ana")


def _signed_in(office: Office, token: str) -> bool:
    with office.database.reading() as connection:
        try:
            look_up(connection, token, office.now, dev=False)
        except RefusedError:
            return False
    return True


def test_a_session_ends_with_what_may_have_begun_it(office: Office) -> None:
    """Whoever stole the sign-in sits in a session already; a mail address begins none."""
    ana, root = office.people["ana"], office.actor("root")
    _enrol(office, "ana", MAIL)

    def begun() -> str:
        with office.occasion() as occasion:
            return begin(occasion, ana, dev=False, by="oidc")

    kept = begun()
    with office.occasion() as occasion:
        reset(occasion, root, ana.id, of_mail(KEY, "two@desk.example"))
    assert _signed_in(office, kept)
    with office.occasion() as occasion:
        held = reset(occasion, root, ana.id, of_oidc(KEY, "https://id.example", "17"))
    assert not _signed_in(office, kept)
    kept = begun()
    with office.occasion() as occasion:
        revoke(occasion, root, held.id)
    assert not _signed_in(office, kept)
