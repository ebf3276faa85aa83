"""Whom to ask, and when again."""

from datetime import timedelta

from tests.disruption.sharing.partners import RELEASE, Exchange

from countervail.disruption.sharing.receipt import What
from countervail.disruption.sharing.unanswered import ASKED, PATIENCE, all_open, open_questions


def test_an_open_question_reminds_of_itself_until_it_is_answered(exchange: Exchange) -> None:
    partner = exchange.partner()
    exchange.note(partner, What.DELIVERED)
    receipts, database = exchange.taxii.receipts, exchange.desk.office.database
    with database.reading() as connection:
        assert open_questions(receipts, connection, RELEASE, exchange.desk.office.now) == []
    exchange.desk.office.now += PATIENCE
    with database.reading() as connection:
        waiting = open_questions(receipts, connection, RELEASE, exchange.desk.office.now)
    assert [one.partner.name for one in waiting] == ["Lines"]
    exchange.note(partner, What.ACKNOWLEDGED)
    with database.reading() as connection:
        assert open_questions(receipts, connection, RELEASE, exchange.desk.office.now) == []


def test_nobody_is_asked_twice_within_patience_and_again_after_it(exchange: Exchange) -> None:
    partner, office = exchange.partner(), exchange.desk.office
    exchange.note(partner, What.DELIVERED)
    office.now += PATIENCE
    with exchange.desk.hand("ana") as hand:
        (first,) = all_open(exchange.taxii.receipts, hand.connection, hand.now)
        hand.enter(ASKED, partner.id, {"release": "R-OTHER"})
        (still,) = all_open(exchange.taxii.receipts, hand.connection, hand.now)
        hand.enter(ASKED, partner.id, {"release": RELEASE})
        (asked,) = all_open(exchange.taxii.receipts, hand.connection, hand.now)
    assert [one.due(office.now) for one in (first, still, asked)] == [True, True, False]
    assert (first.asked_at, asked.asked_at) == (None, office.now)
    assert not asked.due(office.now + PATIENCE - timedelta(seconds=1))
    assert asked.due(office.now + PATIENCE)
