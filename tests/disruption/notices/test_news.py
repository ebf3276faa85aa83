"""News moves what it may, the furthest of each message, with one entry; and nobody without the right hears it."""

import json

import pytest
from sqlalchemy import select
from tests.disruption.notices.post_office import PostOffice

from countervail.disruption.notices.mail.bounces import Bounce, Fate
from countervail.disruption.notices.news import hear
from countervail.disruption.notices.release import for_a_person
from countervail.disruption.notices.sending.delivery import DeliveryState
from countervail.disruption.notices.sending.outbox import standing
from countervail.disruption.notices.tables import DELIVERIES
from countervail.ledger.log import between, size
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.benches.notice_office import NoticeOffice

SENT, BOUNCED = DeliveryState.SENT, DeliveryState.BOUNCED


def _mails(office: NoticeOffice) -> list[str]:
    with office.database.reading() as connection:
        wanted = select(DELIVERIES.c.key).where(DELIVERIES.c.channel == "mail").order_by(DELIVERIES.c.key)
        return list(connection.execute(wanted).scalars())


def test_only_what_left_is_moved_and_strangers_are_passed_over(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    keys = _mails(office)
    news = [Bounce(key, Fate.BOUNCED, "5.1.1") for key in (*keys[:2], "stranger")]
    with office.acting("nora").hand() as hand:
        assert hear(hand, news, "bounces").total() == 0, "nothing is sent yet"
    with office.sender() as sender:
        sender.run()
    with office.acting("nora").hand() as hand:
        assert hear(
            hand,
            [
                *news,
                Bounce(keys[0], Fate.DELIVERED, ""),
                Bounce(keys[2], Fate.TAKEN, "4C0F3"),
                Bounce(keys[3], Fate.DELAYED, ""),
            ],
            "bounces",
        ) == {BOUNCED: 2}
        assert hear(hand, news, "bounces").total() == 0, "once"
        assert standing(hand.connection, keys[:3])[keys[0]].state is BOUNCED
    with office.database.reading() as connection:
        entries = [json.loads(one.text) for one in between(connection, 0, size(connection))]
    ours = [one["body"] for one in entries if one["kind"] == "notices.moved" and "source" in one["body"]]
    assert ours == [{"counts": {"bounced": 2}, "people": 0, "source": "bounces"}]


def test_what_nobody_knew_is_settled_by_the_servers_word(office: NoticeOffice, plan: str, post: PostOffice) -> None:
    post.rude["person-000003@people.example"] = "vanish after dot"
    office.release(plan)
    with office.sender() as sender:
        sender.run()
    with office.acting("nora").hand() as hand:
        ((key, _, _),) = for_a_person(hand.connection, plan)
        assert hear(hand, [Bounce(key, Fate.TAKEN, "4C0F3")], "the mail server's log") == {SENT: 1}
        assert for_a_person(hand.connection, plan) == []


def test_whoever_may_not_send_hears_nothing(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    with office.sender() as sender:
        sender.run()
    with pytest.raises(RefusedError), office.acting("ana").hand() as hand:
        hear(hand, [Bounce(_mails(office)[0], Fate.BOUNCED, "")], "bounces")
