"""A session looked up: good for its person, for its time, for its footing."""

from datetime import timedelta

from tests.people.office import START, Office

from countervail.people.person import Actor
from countervail.people.session import IDLE, TOUCH, WHOLE, form_token, look_up, session_over, token_hash
from countervail.people.sessions import begin, touch
from countervail.people.staff import remove
from countervail.vocabulary.errors import RefusedError


def _begun(office: Office, name: str = "ana", *, dev: bool = False) -> str:
    with office.occasion() as occasion:
        return begin(occasion, office.people[name], dev=dev, by="oidc")


def _opens(office: Office, token: str, *, dev: bool = False) -> bool:
    with office.database.reading() as connection:
        try:
            look_up(connection, token, office.now, dev=dev)
        except RefusedError:
            return False
    return True


def test_a_session_is_its_persons_with_their_roles_of_the_moment(office: Office) -> None:
    token = _begun(office)
    with office.database.reading() as connection:
        session = look_up(connection, token, office.now, dev=False)
    assert (session.person, session.begun_at, session.stepped_up_at) == (office.people["ana"], START, None)
    assert session.actor == Actor(office.people["ana"].id)
    assert not _opens(office, "another") and not _opens(office, "")


def test_half_an_hour_of_silence_ends_it_and_less_does_not(office: Office) -> None:
    token = _begun(office)
    office.now += IDLE - timedelta(seconds=1)
    assert _opens(office, token)
    office.now += timedelta(seconds=1)
    assert not _opens(office, token)


def test_a_working_day_ends_it_however_busy(office: Office) -> None:
    token = _begun(office)
    while office.now + IDLE / 2 < START + WHOLE:
        office.now += IDLE / 2
        with office.database.transaction() as connection:
            touch(connection, look_up(connection, token, office.now, dev=False), office.now)
    assert _opens(office, token)
    office.now = START + WHOLE
    assert not _opens(office, token)


def test_a_session_of_development_opens_nothing_else(office: Office) -> None:
    token = _begun(office, dev=True)
    assert _opens(office, token, dev=True)
    assert not _opens(office, token)
    with office.database.reading() as connection:
        assert look_up(connection, token, office.now, dev=True).actor.dev


def test_whoever_leaves_is_out_with_the_next_request(office: Office) -> None:
    token = _begun(office)
    with office.occasion() as occasion:
        remove(occasion, office.actor("root"), office.people["ana"].id)
    assert not _opens(office, token)


def test_time_is_written_at_most_once_a_minute(office: Office) -> None:
    token = _begun(office)
    with office.database.reading() as connection:
        session = look_up(connection, token, office.now, dev=False)
    assert not session.is_due(START + TOUCH - timedelta(seconds=1))
    assert session.is_due(START + TOUCH)


def test_a_forms_token_is_its_sessions_alone(office: Office) -> None:
    tokens = [_begun(office), _begun(office)]
    with office.database.reading() as connection:
        one, other = (look_up(connection, token, office.now, dev=False) for token in tokens)
    assert form_token(bytes(32), one) != form_token(bytes(32), other)
    assert form_token(bytes(32), one) != form_token(bytes(range(32)), one)
    assert tokens[0] not in (one.token_hash, form_token(bytes(32), one))


def test_what_is_stored_is_not_what_opens(office: Office) -> None:
    token = _begun(office)
    assert not _opens(office, token_hash(token))
    assert str(session_over()) == "this session is over. Sign in again."
