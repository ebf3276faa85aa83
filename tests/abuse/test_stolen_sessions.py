"""Sessions planted, kept and guessed; and beside each the person who only works here."""

import time

import pytest
from argon2 import PasswordHasher
from tests.people.office import Office, staffed

from countervail.database.store import Database
from countervail.people.attempts import ONE_ACCOUNT_FROM_ONE_SOURCE, ONE_SOURCE, Attempt
from countervail.people.dev_mode import DevMode
from countervail.people.enrolment import enrol
from countervail.people.local_accounts import Tried, of_password, try_password
from countervail.people.session import Session, look_up
from countervail.people.sessions import begin, end, step_up
from countervail.vocabulary.errors import RefusedError

DEV = DevMode.on("localhost")
PASSWORD = "a made-up password"  # noqa: S105 -- for a made-up account
FAR, DESK = "198.18.0.66", "127.0.0.1"


@pytest.fixture
def office(database: Database) -> Office:
    """A staffed office; ana has a local account."""
    made = staffed(database)
    quick = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
    with made.occasion() as occasion:
        credential = of_password(DEV, "ana", PASSWORD, quick)
        enrol(occasion, made.actor("root"), made.people["ana"].id, credential)
    return made


def _begin(office: Office, name: str, replacing: str | None = None) -> str:
    with office.occasion() as occasion:
        return begin(occasion, office.people[name], dev=True, by="local", replacing=replacing)


def _open(office: Office, token: str) -> Session:
    with office.database.reading() as connection:
        return look_up(connection, token, office.now, dev=True)


def _try(office: Office, name: str, password: str, source: str) -> Tried:
    with office.database.transaction() as connection:
        return try_password(connection, DEV, Attempt.on(bytes(32), name, source), name, password, office.now)


def test_an_id_planted_before_sign_in_is_nobodys_after_it(office: Office) -> None:
    for planted in ("chosen-by-the-attacker", _begin(office, "bea")):
        token = _begin(office, "ana", replacing=planted)
        assert token != planted
        assert _open(office, token).person.pseudonym == "ana"
        with pytest.raises(RefusedError, match="over"):
            _open(office, planted)


def test_an_id_seen_before_a_step_up_is_worth_nothing_after_it(office: Office) -> None:
    token = _begin(office, "ana")
    with office.occasion() as occasion:
        fresh = step_up(occasion, _open(office, token))
    with pytest.raises(RefusedError, match="over"):
        _open(office, token)
    assert _open(office, fresh).stepped_up_at == office.now


def test_a_cookie_kept_after_sign_out_opens_nothing(office: Office) -> None:
    token, other = _begin(office, "ana"), _begin(office, "ana")
    session = _open(office, token)
    with office.occasion() as occasion:
        end(occasion, session)
    with pytest.raises(RefusedError, match="over"):
        _open(office, token)
    with pytest.raises(RefusedError, match="over"), office.occasion() as occasion:
        step_up(occasion, session)
    assert _open(office, other).person.pseudonym == "ana"


def test_a_flood_costs_the_flooder_not_the_house(office: Office) -> None:
    tried = [_try(office, f"guess{number}", "guess", FAR) for number in range(ONE_SOURCE)]
    assert not any(one.wait for one in tried)
    began = time.process_time()
    assert all(_try(office, "ana", PASSWORD, FAR).wait for _ in range(50))
    assert time.process_time() - began < 5, "no password is hashed once the limit is reached"


def test_twin_ana_at_her_desk_signs_in_during_the_flood(office: Office) -> None:
    for _ in range(ONE_ACCOUNT_FROM_ONE_SOURCE + 1):
        _try(office, "ana", "guess", FAR)
    assert _try(office, "ana", PASSWORD, FAR).wait
    for _ in range(ONE_ACCOUNT_FROM_ONE_SOURCE - 1):
        assert _try(office, "ana", "mistyped", DESK) == Tried(None)
    assert _try(office, "ana", PASSWORD, DESK).person == office.people["ana"]


def test_everything_done_through_a_local_account_says_dev(office: Office) -> None:
    session = _open(office, _begin(office, "ana"))
    with office.occasion() as occasion:
        end(occasion, session)
    assert [change.actor.dev for change in office.journal[-2:]] == [True, True]
