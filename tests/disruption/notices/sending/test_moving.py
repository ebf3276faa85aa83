"""States change through one door, which says in the ledger how many more people are told than before."""

import json

from sqlalchemy import select

from countervail.disruption.notices.sending import moving
from countervail.disruption.notices.sending.delivery import DeliveryState
from countervail.disruption.notices.sending.outbox import Moved, standing
from countervail.disruption.notices.tables import DELIVERIES
from countervail.ledger.log import between, size
from countervail.workflow.benches.notice_office import NoticeOffice


def _ways(office: NoticeOffice) -> list[str]:
    """Both deliveries of one person."""
    of_each = select(DELIVERIES.c.notice, DELIVERIES.c.key).order_by(DELIVERIES.c.notice)
    with office.database.reading() as connection:
        rows = list(connection.execute(of_each))
    return [row.key for row in rows if row.notice == rows[0].notice]


def _move(office: NoticeOffice, state: DeliveryState, *keys: str) -> dict[str, object]:
    with office.acting("nora").hand() as hand:
        moving.write(hand, [Moved(key, state) for key in keys])
    with office.database.reading() as connection:
        *_, last = between(connection, 0, size(connection))
    found: dict[str, object] = json.loads(last.text)["body"]
    return found


def test_a_person_told_in_two_ways_is_one_person(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    one, other = _ways(office)
    assert _move(office, DeliveryState.SENT, one) == {"counts": {"sent": 1}, "people": 1}
    assert _move(office, DeliveryState.SENT, other) == {"counts": {"sent": 1}, "people": 0}
    assert _move(office, DeliveryState.DELIVERED, one)["people"] == 0
    assert _move(office, DeliveryState.BOUNCED, one)["people"] == 0
    assert _move(office, DeliveryState.UNREADABLE, other) == {"counts": {"unreadable": 1}, "people": -1}


def test_nothing_moved_is_no_entry(office: NoticeOffice) -> None:
    with office.acting("nora").hand() as hand:
        before = size(hand.connection)
        moving.write(hand, [])
        assert size(hand.connection) == before


def test_the_rows_stand_as_the_entry_says(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    keys = _ways(office)
    _move(office, DeliveryState.UNKNOWN, *keys)
    with office.database.reading() as connection:
        assert {one.state for one in standing(connection, keys).values()} == {DeliveryState.UNKNOWN}
