"""Histories lie in the database as they were said, and the database itself lets nobody change them."""

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from tests.casework.bureau import Bureau
from tests.intelligence.operators.firms import entered, said

from countervail.intelligence.operators.claim import About
from countervail.intelligence.operators.event_rows import all_events, events_of
from countervail.intelligence.operators.tables import EVENTS


def test_a_history_is_read_as_it_was_written(desk: Bureau) -> None:
    operator = entered(desk, "Vellum Gate", said(About.PRODUCT, "Latchkey"))
    with desk.office.database.reading() as connection:
        events = events_of(connection, operator.id)
        assert [event.seq for event in events] == [1, 2, 3]
        assert all_events(connection) == {operator.id: events}


def test_no_event_is_changed_or_removed(desk: Bureau) -> None:
    entered(desk, "Vellum Gate")
    for order in (update(EVENTS).values(kind="other"), delete(EVENTS)):
        with pytest.raises(IntegrityError, match="not changed"), desk.office.database.transaction() as connection:
            connection.execute(order)
