"""Nothing is written down without holding, and nothing holds without being written down."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection
from tests.people.office import SEAL, START, Office

from countervail.database.store import Database
from countervail.people.journal import Change, Occasion, fresh_id
from countervail.people.roll import is_empty
from countervail.people.staff import Newcomer, found


@contextmanager
def _unwritable(database: Database) -> Iterator[Occasion]:
    def torn(_: Connection, change: Change) -> None:
        raise OSError(change.kind)

    with database.transaction() as connection:
        yield Occasion(connection, torn, START)


def test_a_change_that_cannot_be_written_down_does_not_happen(database: Database) -> None:
    with pytest.raises(OSError, match=r"people\.founded"), _unwritable(database) as occasion:
        found(occasion, Newcomer("root"), SEAL)
    with database.reading() as connection:
        assert is_empty(connection)


def test_a_change_says_who_what_to_whom_and_when(office: Office) -> None:
    office.add("dan")
    change = office.journal[-1]
    assert (change.kind, change.subject, change.at) == ("people.added", office.people["dan"].id, START)
    assert change.actor == office.actor("root")


def test_the_journal_holds_no_names(office: Office) -> None:
    assert not [change for change in office.journal if re.search(r"\b(root|ana|bea|col)\b", repr(change))]


def test_ids_are_random_and_fit_their_columns() -> None:
    assert re.fullmatch(r"P-[A-Z2-7]{16}", fresh_id("P"))
    assert len({fresh_id("P") for _ in range(100)}) == 100
