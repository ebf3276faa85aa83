"""Nobody is told inside a platform without two people's leave for a list that holds them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.people.office import Office
from tests.people.plans import by_two, plan, warrant

from countervail.disruption.notices.people_list import PeopleList
from countervail.platforms.telling import InPlatform, check_leave_to_tell, list_of
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.warrant import Warrant

PEOPLE = [(f"courier:{letter}", letter.encode() * 16) for letter in "abcde"]
LIST = PeopleList(PEOPLE)


def _leave(office: Office, act: str = "notify", subject: str = LIST.subject) -> Warrant:
    text = plan(office, steps=[{"id": "S-1", "act": act, "subject": subject, "undo": False}])
    return warrant(text, by_two(office, text))


def _check(office: Office, leave: Warrant, person: str, number: int) -> None:
    notice = InPlatform("key", "fr", "Attention.", LIST.listed(number))
    with office.database.reading() as connection:
        check_leave_to_tell(connection, leave, person, notice, office.now)


def test_whoever_stands_in_the_list_may_be_told(office: Office) -> None:
    for number, (account, _) in enumerate(PEOPLE):
        _check(office, _leave(office), account, number)


@pytest.mark.parametrize("person", ["courier:stranger", "courier:b", ""])
def test_nobody_else_may(office: Office, person: str) -> None:
    with pytest.raises(RefusedError, match="not in the approved list"):
        _check(office, _leave(office), person, 0)


def test_a_lock_is_no_leave_to_tell_and_a_name_is_no_list(office: Office) -> None:
    for leave in (
        _leave(office, act="lock"),
        _leave(office, subject="courier:a"),
        _leave(office, subject="people:x:y"),
    ):
        with pytest.raises(RefusedError, match="not in the approved list"):
            _check(office, leave, "courier:a", 0)


def test_one_signature_or_yesterdays_plan_is_no_leave(office: Office) -> None:
    leave = _leave(office)
    with pytest.raises(RefusedError):
        _check(office, replace(leave, signatures=leave.signatures[:1]), "courier:a", 0)
    office.now += timedelta(hours=25)
    with pytest.raises(RefusedError, match="time of this plan is over"):
        _check(office, leave, "courier:a", 0)


def test_what_is_no_list_names_nobody() -> None:
    for text in ("", "people:", "people:5", "people:5:zz", "people:-1:00", "T-ABC", "people:five:00"):
        assert list_of(text) == (0, b"") or list_of(text)[1] == b""
