"""Sessions begun, rotated, ended: an id is never taken over and never lives twice."""

import pytest
from tests.people.office import Office

from countervail.people.session import Session, look_up
from countervail.people.sessions import begin, end, end_all, step_up, touch
from countervail.vocabulary.errors import RefusedError


def _begun(office: Office, replacing: str | None = None) -> str:
    with office.occasion() as occasion:
        return begin(occasion, office.people["ana"], dev=False, by="oidc", replacing=replacing)


def _session(office: Office, token: str) -> Session:
    with office.database.reading() as connection:
        return look_up(connection, token, office.now, dev=False)


def test_signing_in_again_ends_what_the_browser_brought(office: Office) -> None:
    first = _begun(office)
    second = _begun(office, replacing=first)
    assert _session(office, second).person == office.people["ana"]
    with pytest.raises(RefusedError, match="over"):
        _session(office, first)
    assert office.kinds()[-2:] == ["sign_in", "sign_in"]


def test_two_machines_are_two_sessions(office: Office) -> None:
    first, second = _begun(office), _begun(office)
    assert _session(office, first).token_hash != _session(office, second).token_hash


def test_a_step_up_changes_the_id_and_not_the_length_of_the_day(office: Office) -> None:
    token = _begun(office)
    before = _session(office, token)
    office.later(minutes=10)
    with office.occasion() as occasion:
        after = step_up(occasion, before)
    session = _session(office, after)
    assert (session.begun_at, session.stepped_up_at) == (before.begun_at, office.now)
    with pytest.raises(RefusedError, match="over"):
        _session(office, token)
    with pytest.raises(RefusedError, match="over"), office.occasion() as occasion:
        step_up(occasion, before)


def test_signing_out_is_final_and_written_once(office: Office) -> None:
    token = _begun(office)
    session = _session(office, token)
    for _ in range(2):
        with office.occasion() as occasion:
            end(occasion, session)
    with office.database.transaction() as connection:
        touch(connection, session, office.now)
    with pytest.raises(RefusedError, match="over"):
        _session(office, token)
    assert office.kinds().count("sign_out") == 1


def test_every_session_of_a_person_ends_together(office: Office) -> None:
    tokens = [_begun(office), _begun(office)]
    with office.occasion() as occasion:
        assert end_all(occasion, office.actor("root"), office.people["ana"].id) == 2
    for token in tokens:
        with pytest.raises(RefusedError, match="over"):
            _session(office, token)
