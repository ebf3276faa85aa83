"""The queue shows how cases stand and names nobody in them."""

from dataclasses import fields
from datetime import timedelta

from tests.casework.bureau import Bureau

from countervail.casework.case import CaseState
from countervail.casework.queue import Queued, queue, queued
from countervail.casework.records.closing import Closing
from countervail.casework.records.hold import Hold


def _queue(desk: Bureau, **how: object) -> list[Queued]:
    with desk.office.database.reading() as connection:
        return queue(connection, **how)  # type: ignore[arg-type]


def test_the_newest_case_comes_first_and_pages_follow_one_another(desk: Bureau) -> None:
    for _ in range(3):
        desk.open()
    first = _queue(desk, size=2)
    rest = _queue(desk, size=2, below=first[-1].number)
    assert [line.case for line in (*first, *rest)] == ["C-3", "C-2", "C-1"]


def test_a_line_says_how_a_case_stands(desk: Bureau) -> None:
    case = desk.open()
    until = desk.office.now + timedelta(days=2)
    desk.say(case.id, Hold(desk.office.people["ana"].id, "to learn", "ten people", until))
    (line,) = _queue(desk)
    assert (line.state, line.members, line.appeals, line.held_until) == (CaseState.OPEN, 4, 0, until)


def test_cases_of_one_state(desk: Bureau) -> None:
    done, _ = desk.open(), desk.open()
    desk.say(done.id, Closing("nothing to do"))
    assert [line.case for line in _queue(desk, state=CaseState.CLOSED)] == [done.id]


def test_some_cases_are_looked_up_by_id(desk: Bureau) -> None:
    for _ in range(3):
        desk.open()
    with desk.office.database.reading() as connection:
        assert [line.case for line in queued(connection, ["C-1", "C-3", "C-9"])] == ["C-3", "C-1"]
        assert queued(connection, []) == []


def test_a_line_has_no_field_for_an_account_or_a_target() -> None:
    assert {"accounts", "targets", "network_id", "run"} & {field.name for field in fields(Queued)} == set()
