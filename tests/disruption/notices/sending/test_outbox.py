"""Rows come with the decision and move with the journal."""

from datetime import timedelta

import pytest

from countervail.disruption.notices.sending import outbox
from countervail.disruption.notices.sending.delivery import DeliveryState
from countervail.disruption.notices.sending.outbox import Moved
from countervail.vocabulary.errors import InputError
from countervail.workflow.benches.notice_office import NOW, NoticeOffice


def test_only_what_is_due_and_running_comes_next(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    with office.database.transaction() as connection:
        assert outbox.due(connection, NOW - timedelta(seconds=1), 50) == []
        assert outbox.due(connection, NOW + timedelta(hours=48), 50) == [], "after the plan's end"
        batch = outbox.due(connection, NOW, 50)
        assert len(batch) == 24
        outbox.move(connection, [Moved(batch[0].key, DeliveryState.SENT, "Q1")], NOW)
        outbox.move(connection, [Moved(batch[1].key, DeliveryState.WAITING, "451", NOW + timedelta(hours=1))], NOW)
        assert len(outbox.due(connection, NOW, 50)) == 22
        again = next(one for one in outbox.due(connection, NOW + timedelta(hours=1), 50) if one.key == batch[1].key)
        assert again.tries == 1
        stand = outbox.standing(connection, [batch[0].key, "stranger"])
        assert [one.state for one in stand.values()] == [DeliveryState.SENT]
        assert outbox.plan_of(connection, batch[0].key) == ("C-1", plan)
        with pytest.raises(InputError):
            outbox.plan_of(connection, "stranger")


def test_the_position_is_one(office: NoticeOffice) -> None:
    with office.database.transaction() as connection:
        assert outbox.position(connection) == 0
        for end in (10, 20):
            outbox.set_position(connection, end)
        assert outbox.position(connection) == 20


def test_texts_are_kept_once(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    with office.database.transaction() as connection:
        digests = {one.frame for one in outbox.due(connection, NOW, 50)}
        found = outbox.frames(connection, digests)
        assert {digest: frame.digest for digest, frame in found.items()} == {digest: digest for digest in digests}
        outbox.add(connection, found.values(), [], [])


def test_nothing_to_move_moves_nothing(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    with office.database.transaction() as connection:
        before = [(one.key, one.tries) for one in outbox.due(connection, NOW, 50)]
        outbox.move(connection, [], NOW + timedelta(hours=1))
        assert [(one.key, one.tries) for one in outbox.due(connection, NOW, 50)] == before
