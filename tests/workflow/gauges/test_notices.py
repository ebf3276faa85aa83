"""Messages of notices by state; nothing of whom they are for."""

from sqlalchemy import insert
from tests.workflow.gauges.moments import rows, values

from countervail.database.store import Database
from countervail.disruption.notices.tables import DELIVERIES
from countervail.workflow.gauges.notices import GAUGES


def test_messages_are_counted_by_state(database: Database) -> None:
    row = {"plan_hash": "0" * 64, "channel": "mail", "due_at": 1, "tries": 0, "changed_at": 1, "detail": ""}
    states = ("sent", "sent", "unknown")
    messages = [
        row | {"key": f"k{n}", "notice": f"n{n}", "state": state, "sealed": b""} for n, state in enumerate(states)
    ]
    with rows(database) as connection:
        connection.execute(insert(DELIVERIES), messages)
        assert values(GAUGES, connection) == {"notice_messages": {"sent": 2, "unknown": 1}}
