"""What is said in a case is stored with its ledger entry or not at all, and says afterwards what it said then."""

from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from tests.casework.bureau import Bureau
from tests.casework.histories import MEMBERS, judge

from countervail.casework.event import Event
from countervail.casework.records.appeal import Answer, Appeal, Objection
from countervail.casework.records.assignment import Assignment
from countervail.casework.records.closing import Closing
from countervail.casework.records.note import Note
from countervail.casework.tables import CASES, EVENTS
from countervail.ledger.log import about, size
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.judgement import Judgement

A = MEMBERS[0]


def _row(desk: Bureau, case: str) -> dict[str, object]:
    with desk.office.database.reading() as connection:
        return dict(connection.execute(select(CASES).where(CASES.c.id == case)).mappings().one())


def test_a_case_is_what_was_said_in_it(desk: Bureau) -> None:
    case = desk.open()
    said = desk.say(case.id, judge(Judgement.NEGATIVE, A))
    assert desk.load(case.id) == said
    assert said.judgement(A) is Judgement.NEGATIVE


def test_every_event_has_its_ledger_entry_with_the_hash_of_what_is_stored(desk: Bureau) -> None:
    case = desk.open()
    desk.say(case.id, Note("looked at it"))
    with desk.office.database.reading() as connection:
        stored = [digest(body) for body in connection.execute(select(EVENTS.c.body).order_by(EVENTS.c.seq)).scalars()]
        entries = [entry.text.decode() for entry in about(connection, case.id)]
    assert len(entries) == len(stored) == 2
    assert all(hash_ in entry for hash_, entry in zip(stored, entries, strict=True))


def test_no_account_and_no_word_of_a_note_lies_open_in_the_database_or_the_ledger(desk: Bureau) -> None:
    case = desk.judged()
    desk.say(case.id, Note("the red bicycle"))
    desk.office.database.close()
    content = b"".join(path.read_bytes() for path in sorted(_folder(desk).glob("countervail.db*")))
    assert not [word for word in (*MEMBERS, "red bicycle", "198.18.0.7") if word.encode() in content]


def _folder(desk: Bureau) -> Path:
    return Path(str(desk.office.database.engine.url.database)).parent


def test_what_is_refused_leaves_nothing_behind(desk: Bureau) -> None:
    case = desk.open()
    with desk.office.database.reading() as connection:
        before = size(connection)
    with pytest.raises(RefusedError):
        desk.say(case.id, judge(Judgement.POSITIVE, "courier:z"))
    with desk.office.database.reading() as connection:
        assert (size(connection), desk.cases.last_event(connection, case.id)) == (before, 1)


def test_whoever_may_not_may_not(desk: Bureau) -> None:
    case = desk.open()
    with pytest.raises(RefusedError, match="no role of theirs"):
        desk.say(case.id, judge(Judgement.POSITIVE, A), by="bea")
    with pytest.raises(RefusedError, match="no role of theirs"):
        desk.say(case.id, Note("hello"), by="root")


def test_somebody_who_wrote_in_between_is_noticed(desk: Bureau) -> None:
    case = desk.open()
    desk.say(case.id, Note("first"))
    with desk.hand("abe") as hand, pytest.raises(RefusedError, match="somebody else wrote"):
        desk.cases.say(hand, case.id, judge(Judgement.POSITIVE, A), after=case.seq)


def test_both_clocks_are_kept(desk: Bureau) -> None:
    case = desk.open()
    happened = desk.office.now
    desk.office.later(hours=3)
    with desk.hand("ana") as hand:
        desk.cases.say(hand, case.id, Note("a call this morning"), happened_at=happened)
    with desk.office.database.reading() as connection:
        event: Event = desk.cases.history(connection, case.id)[-1]
    assert (event.happened_at, event.learned_at) == (happened, desk.office.now)


def test_the_queue_shows_how_a_case_stands(desk: Bureau) -> None:
    case = desk.open()
    desk.say(case.id, Assignment(desk.office.people["abe"].id))
    appealed = desk.say(case.id, Appeal(Objection.APPEAL, (A,), "form", "no"))
    row = _row(desk, case.id)
    assert (row["assignee"], row["appeals"], row["seq"]) == (desk.office.people["abe"].id, 1, 3)
    desk.say(case.id, Answer(appealed.seq, upheld=True, reason="a reporter"), by="bea")
    desk.say(case.id, Closing("cleared"))
    assert (_row(desk, case.id)["appeals"], _row(desk, case.id)["state"]) == (0, "closed")


@pytest.mark.parametrize("change", ["UPDATE case_events SET actor = 'P-X'", "DELETE FROM case_events"])
def test_the_database_itself_refuses_to_change_history(desk: Bureau, change: str) -> None:
    desk.open()
    with pytest.raises(DBAPIError, match="is not changed"), desk.office.database.transaction() as connection:
        connection.execute(text(change))


def test_a_case_that_is_not_there_or_was_erased_says_so(desk: Bureau) -> None:
    with pytest.raises(InputError, match="no case C-99"):
        desk.load("C-99")
    case = desk.open()
    desk.cases.keys.erase(case.id, desk.office.now)
    with pytest.raises(InputError, match="erased"):
        desk.load(case.id)
