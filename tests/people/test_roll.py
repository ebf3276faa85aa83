"""The roll read: as it is, and as it was."""

from datetime import timedelta

import pytest
from tests.people.office import CASE, START, Office

from countervail.people.granting import grant, withdraw
from countervail.people.person import Grant
from countervail.people.roll import everyone, holders, is_empty, person_called, person_with, pseudonyms
from countervail.people.staff import remove
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.roles import Role


def test_a_role_counts_from_its_grant_to_its_withdrawal(office: Office) -> None:
    here = Grant(Role.APPROVER, CASE)
    ana = office.people["ana"]
    with office.occasion() as occasion:
        grant(occasion, office.actor("root"), ana.id, here)
    office.later(hours=1)
    with office.occasion() as occasion:
        withdraw(occasion, office.actor("root"), ana.id, here)
    moments = (START - timedelta(seconds=1), START, START + timedelta(minutes=59), START + timedelta(hours=1))
    with office.database.reading() as connection:
        assert [here in person_with(connection, ana.id, at).grants for at in moments] == [False, True, True, False]


def test_somebody_removed_was_in_service_before(office: Office) -> None:
    ana = office.people["ana"]
    with office.occasion() as occasion:
        remove(occasion, office.actor("root"), ana.id)
    with office.database.reading() as connection:
        assert person_with(connection, ana.id, START).removed
        assert not person_with(connection, ana.id, START - timedelta(seconds=1)).removed


def test_nobody_is_there_before_they_are_added(office: Office) -> None:
    with office.database.reading() as connection, pytest.raises(RefusedError, match="nobody here has this id"):
        person_with(connection, office.people["ana"].id, START - timedelta(days=30))


def test_people_are_found_by_pseudonym_and_listed(office: Office) -> None:
    with office.database.reading() as connection:
        assert person_called(connection, "ana", START).id == office.people["ana"].id
        assert [person.pseudonym for person in everyone(connection, START)] == ["ana", "bea", "col", "root"]
        assert holders(connection, Role.ADMINISTRATOR) == 1
        assert not is_empty(connection)
        with pytest.raises(RefusedError, match="nobody here is called 'eve'"):
            person_called(connection, "eve", START)


def test_everybody_has_a_pseudonym_the_removed_too(office: Office) -> None:
    with office.occasion() as occasion:
        remove(occasion, office.actor("root"), office.people["ana"].id)
        called = pseudonyms(occasion.connection)
    assert called == {person.id: name for name, person in office.people.items()}
