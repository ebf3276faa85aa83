"""Joining and leaving: one founder, then administrators, and never nobody."""

import pytest
from sqlalchemy import select
from tests.people.office import SEAL, START, Office

from countervail.database.store import Database
from countervail.people.person import Grant
from countervail.people.roll import person_with
from countervail.people.sessions import begin
from countervail.people.staff import Newcomer, add, remove
from countervail.people.tables import PEOPLE, SESSIONS
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.roles import Role


def test_the_first_person_is_administrator_and_written_down_as_founder(database: Database) -> None:
    office = Office(database)
    assert office.found().grants == {Grant(Role.ADMINISTRATOR)}
    assert office.kinds() == ["people.founded", "role.granted"]
    with pytest.raises(RefusedError, match="added already"):
        office.found("second")


def test_an_administrator_adds_and_nobody_else_does(office: Office) -> None:
    assert office.add("dan").grants == frozenset()
    for name in ("ana", "bea", "col", "dan"):
        with pytest.raises(RefusedError, match="may not do this"), office.occasion() as occasion:
            add(occasion, office.actor(name), Newcomer("eve"), SEAL)


def test_a_name_is_given_once_even_after_its_person_left(office: Office) -> None:
    with office.occasion() as occasion:
        remove(occasion, office.actor("root"), office.people["ana"].id)
    with pytest.raises(RefusedError, match="'ana' is taken"):
        office.add("ana")
    with pytest.raises(InputError, match="cannot be a person's name"):
        office.add("Ana Maria")


def test_a_real_name_is_readable_only_with_the_key_and_only_in_its_row(office: Office) -> None:
    with office.occasion() as occasion:
        person = add(occasion, office.actor("root"), Newcomer("dan", "Dana Invented"), SEAL)
    with office.database.reading() as connection:
        sealed = connection.execute(select(PEOPLE.c.name_sealed).where(PEOPLE.c.id == person.id)).scalar_one()
    assert b"Dana" not in sealed
    assert SEAL.open(sealed, person.id.encode()) == b"Dana Invented"
    with pytest.raises(InputError):
        SEAL.open(sealed, office.people["ana"].id.encode())


def test_leaving_ends_everything_at_once(office: Office) -> None:
    ana = office.people["ana"]
    with office.occasion() as occasion:
        begin(occasion, ana, dev=False, by="oidc")
    with office.occasion() as occasion:
        remove(occasion, office.actor("root"), ana.id)
    with office.database.reading() as connection:
        assert person_with(connection, ana.id, START).removed
        assert connection.execute(select(SESSIONS.c.ended_at)).scalar_one() is not None
    with pytest.raises(RefusedError, match="removed before"), office.occasion() as occasion:
        remove(occasion, office.actor("root"), ana.id)


def test_the_last_administrator_stays_and_a_second_may_let_the_first_go(office: Office) -> None:
    with pytest.raises(RefusedError, match="nobody decides about their own"), office.occasion() as occasion:
        remove(occasion, office.actor("root"), office.people["root"].id)
    office.add("dan", Grant(Role.ADMINISTRATOR))
    with office.occasion() as occasion:
        remove(occasion, office.actor("dan"), office.people["root"].id)
    office.add("fay", by="dan")
    with pytest.raises(RefusedError, match="may not do this"):
        office.add("gil", by="root")
