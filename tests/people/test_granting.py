"""Roles given and taken: by others, once, and never in company that shows what should stay hidden."""

from datetime import timedelta

import pytest
from tests.people.office import CASE, Office

from countervail.people.granting import grant, keep_an_administrator, lend, withdraw
from countervail.people.person import Grant
from countervail.people.roll import person_with
from countervail.people.staff import remove
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.roles import Role


def _grant(office: Office, name: str, wanted: Grant, by: str = "root") -> None:
    with office.occasion() as occasion:
        grant(occasion, office.actor(by), office.people[name].id, wanted)


def _withdraw(office: Office, name: str, unwanted: Grant, by: str = "root") -> None:
    with office.occasion() as occasion:
        withdraw(occasion, office.actor(by), office.people[name].id, unwanted)


def test_roles_that_go_together_are_given_together_and_per_case(office: Office) -> None:
    _grant(office, "ana", Grant(Role.APPROVER))
    _grant(office, "ana", Grant(Role.APPROVER, CASE))
    _grant(office, "ana", Grant(Role.COUNSEL, CASE))
    _withdraw(office, "ana", Grant(Role.APPROVER))
    _grant(office, "ana", Grant(Role.APPROVER))
    assert office.journal[-1].body == {"role": "approver", "case": None}


@pytest.mark.parametrize(
    ("name", "wanted", "reason"),
    [
        ("ana", Grant(Role.ANALYST), "held already"),
        ("ana", Grant(Role.ADMINISTRATOR), "held alone"),
        ("ana", Grant(Role.AUDITOR), "held alone"),
        ("ana", Grant(Role.REQUESTS_OFFICER), "held alone"),
        ("dan", Grant(Role.AUDITOR, CASE), "whole installation"),
        ("root", Grant(Role.ANALYST), "their own"),
    ],
)
def test_what_does_not_go_is_refused(office: Office, name: str, wanted: Grant, reason: str) -> None:
    office.add("dan")
    with pytest.raises(RefusedError, match=reason):
        _grant(office, name, wanted)


def test_nothing_is_given_beside_a_role_held_alone_or_to_somebody_gone(office: Office) -> None:
    office.add("dan", Grant(Role.AUDITOR))
    with pytest.raises(RefusedError, match="'auditor' is held alone"):
        _grant(office, "dan", Grant(Role.ANALYST, CASE))
    with office.occasion() as occasion:
        remove(occasion, office.actor("root"), office.people["ana"].id)
    with pytest.raises(RefusedError, match="works here no longer"):
        _grant(office, "ana", Grant(Role.APPROVER))


def test_what_is_not_held_is_not_taken_away(office: Office) -> None:
    with pytest.raises(RefusedError, match="does not hold"):
        _withdraw(office, "ana", Grant(Role.ANALYST, CASE))


def test_only_administrators_give_and_take(office: Office) -> None:
    with pytest.raises(RefusedError, match="may not"):
        _grant(office, "bea", Grant(Role.ANALYST), by="ana")
    with pytest.raises(RefusedError, match="may not"):
        _withdraw(office, "bea", Grant(Role.APPROVER), by="ana")


def test_somebody_always_keeps_the_roll(office: Office) -> None:
    keeper = Grant(Role.ADMINISTRATOR)
    with pytest.raises(RefusedError, match="last administrator"), office.occasion() as occasion:
        keep_an_administrator(occasion, {keeper})
    office.add("dan", keeper)
    _withdraw(office, "root", keeper, by="dan")
    with pytest.raises(RefusedError, match="their own"):
        _withdraw(office, "dan", keeper, by="dan")


def test_a_role_taken_by_broken_glass_ends_when_it_is_taken_away(office: Office) -> None:
    lent = Grant(Role.APPROVER, CASE)
    office.add("dan", Grant(Role.APPROVER, "C-9"))
    with office.occasion() as occasion:
        lend(occasion, office.actor("dan"), lent, office.now + timedelta(hours=4))
    _withdraw(office, "dan", lent)
    with office.database.reading() as connection:
        assert lent not in person_with(connection, office.people["dan"].id, office.now).grants
    with pytest.raises(RefusedError, match="does not hold"):
        _withdraw(office, "dan", lent)
