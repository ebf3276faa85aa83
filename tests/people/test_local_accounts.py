"""Local accounts: for whoever holds leave for development, slow to guess, silent about who exists."""

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select
from tests.people.office import Office

from countervail.people.attempts import ONE_ACCOUNT_FROM_ONE_SOURCE, Attempt
from countervail.people.dev_mode import DevMode
from countervail.people.enrolment import enrol
from countervail.people.local_accounts import Tried, of_password, try_password
from countervail.people.staff import remove
from countervail.people.tables import AUTHENTICATORS
from countervail.vocabulary.errors import InputError

DEV = DevMode.on("localhost")
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "a made-up password"  # noqa: S105 -- for a made-up account


def _with_account(office: Office, name: str = "ana") -> None:
    with office.occasion() as occasion:
        credential = of_password(DEV, name, PASSWORD, CHEAP)
        enrol(occasion, office.actor("root"), office.people[name].id, credential)


def _try(office: Office, name: str, password: str) -> Tried:
    with office.database.transaction() as connection:
        attempt = Attempt.on(bytes(32), name, "127.0.0.1")
        return try_password(connection, DEV, attempt, name, password, office.now)


def test_the_right_password_finds_its_person_and_no_other_does(office: Office) -> None:
    _with_account(office)
    assert _try(office, "ana", PASSWORD).person == office.people["ana"]
    assert _try(office, "ana", PASSWORD + "x") == Tried(None)
    assert _try(office, "bea", PASSWORD) == Tried(None)
    assert _try(office, "nobody", PASSWORD) == Tried(None)


def test_somebody_gone_is_refused_like_a_stranger(office: Office) -> None:
    _with_account(office)
    with office.occasion() as occasion:
        remove(occasion, office.actor("root"), office.people["ana"].id)
    assert _try(office, "ana", PASSWORD) == Tried(None)


def test_too_many_tries_wait_even_with_the_right_password(office: Office) -> None:
    _with_account(office)
    for _ in range(ONE_ACCOUNT_FROM_ONE_SOURCE):
        assert not _try(office, "ana", "wrong").wait
    assert _try(office, "ana", PASSWORD) == Tried(None, wait=True)
    office.later(minutes=15)
    assert _try(office, "ana", PASSWORD).person == office.people["ana"]


def test_a_password_is_kept_by_argon2_and_not_short(office: Office) -> None:
    _with_account(office)
    with office.database.reading() as connection:
        kept = connection.execute(select(AUTHENTICATORS.c.password_hash)).scalars().all()
    assert [one for one in kept if one] and all(one.startswith("$argon2id$") for one in kept if one)
    with pytest.raises(InputError, match="12 characters or more"):
        of_password(DEV, "ana", "short")
