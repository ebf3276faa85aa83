"""A stored event opens only where it was stored, and only if its columns say what it says."""

import pytest
from sqlalchemy import text
from tests.casework.bureau import Bureau

from countervail.casework.records.note import Note
from countervail.vocabulary.errors import InputError, StorageError

_FREE = "DROP TRIGGER case_events_no_update"


def _changed(desk: Bureau, change: str) -> None:
    """What somebody does who owns the database file."""
    with desk.office.database.transaction() as connection:
        connection.execute(text(_FREE))
        connection.execute(text(change))


def test_a_history_comes_back_in_order(desk: Bureau) -> None:
    case = desk.open()
    for word in ("one", "two", "three"):
        desk.say(case.id, Note(word))
    assert [said.record.text for said in desk.load(case.id).notes] == ["one", "two", "three"]


@pytest.mark.parametrize("column", ["actor = 'P-OTHER'", "happened_at = happened_at - 1", "kind = 'closed'"])
def test_a_changed_column_is_noticed(desk: Bureau, column: str) -> None:
    case = desk.open()
    desk.say(case.id, Note("one"))
    _changed(desk, f"UPDATE case_events SET {column} WHERE seq = 2")
    with pytest.raises(StorageError, match="event 2 of case"):
        desk.load(case.id)


def test_bodies_cannot_be_swapped_between_rows_or_cases(desk: Bureau) -> None:
    one, other = desk.open(), desk.open()
    desk.say(one.id, Note("one"))
    desk.say(one.id, Note("two"))
    desk.say(other.id, Note("three"))
    _changed(desk, "UPDATE case_events SET body = (SELECT body FROM case_events WHERE seq = 3) WHERE seq = 2")
    for case in (one, other):
        with pytest.raises(InputError, match=r"does not open|names another key"):
            desk.load(case.id)
