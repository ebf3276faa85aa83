"""Break-glass: a role one holds elsewhere, for hours, in one case; every auditor hears of it until one has looked."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template

from countervail.casework.records.note import Note
from countervail.oversight.glass import HOURS, acknowledge, break_glass, broken
from countervail.people.person import Grant
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.roles import Role


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Bureau]:
    """A bureau with an analyst of case C-9 only, and an auditor."""
    made = template.copy(tmp_path / "bureau")
    made.office.add("eli", Grant(Role.ANALYST, "C-9"))
    made.office.add("aud", Grant(Role.AUDITOR))
    yield made
    made.close()


def test_a_role_is_had_for_hours_in_that_case_and_gone_by_itself(desk: Bureau) -> None:
    first, second = desk.open().id, desk.open().id
    with pytest.raises(RefusedError):
        desk.say(first, Note("Let me in."), by="eli")
    with desk.hand("eli") as hand:
        made = break_glass(hand, first, Role.ANALYST, "A target is in danger tonight.")
    assert made.until - made.at == HOURS
    desk.say(first, Note("Looked."), by="eli")
    with pytest.raises(RefusedError):
        desk.say(second, Note("Here too."), by="eli")
    desk.office.now += HOURS - timedelta(seconds=1)
    desk.say(first, Note("Still."), by="eli")
    desk.office.now += timedelta(seconds=1)
    with pytest.raises(RefusedError):
        desk.say(first, Note("Still?"), by="eli")


def test_nobody_takes_a_role_they_hold_nowhere_or_have_or_one_that_stands_alone(desk: Bureau) -> None:
    case = desk.open().id
    for name, role in (("eli", Role.APPROVER), ("ana", Role.ANALYST), ("aud", Role.AUDITOR), ("root", Role.ANALYST)):
        with pytest.raises(RefusedError), desk.hand(name) as hand:
            break_glass(hand, case, role, "In a hurry.")
    with pytest.raises(RefusedError, match="needs a reason"), desk.hand("eli") as hand:
        break_glass(hand, case, Role.ANALYST, " ")
    with pytest.raises(RefusedError, match="no case"), desk.hand("eli") as hand:
        break_glass(hand, "C-99", Role.ANALYST, "In a hurry.")
    with desk.office.database.reading() as connection:
        assert broken(connection) == []


def test_it_waits_for_an_auditor_and_for_nobody_else(desk: Bureau) -> None:
    case = desk.open().id
    with desk.hand("eli") as hand:
        made = break_glass(hand, case, Role.ANALYST, "A target is in danger tonight.")
    with desk.office.database.reading() as connection:
        assert [(one.id, one.acknowledged) for one in broken(connection)] == [(made.id, False)]
    for name in ("eli", "ana", "root"):
        with pytest.raises(RefusedError, match="may not"), desk.hand(name) as hand:
            acknowledge(hand, made.id, "Fine.")
    with desk.hand("aud") as hand:
        acknowledge(hand, made.id, "She was warned in time.")
    with pytest.raises(RefusedError, match="waits to be looked at"), desk.hand("aud") as hand:
        acknowledge(hand, made.id, "Again.")
    with desk.office.database.reading() as connection:
        assert broken(connection)[0].acknowledged
