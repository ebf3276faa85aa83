"""The database itself lets nobody change what was said of a lead."""

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from tests.intelligence.leads.made_leads import Room

from countervail.intelligence.leads.tables import EVENTS


def test_no_event_is_changed_or_removed(room: Room) -> None:
    room.open()
    for order in (update(EVENTS).values(kind="other"), delete(EVENTS)):
        with pytest.raises(IntegrityError, match="not changed"), room.desk.office.database.transaction() as connection:
            connection.execute(order)
