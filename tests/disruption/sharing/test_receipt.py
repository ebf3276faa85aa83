"""Who was told what, and what they did."""

from datetime import timedelta

import pytest
from tests.disruption.sharing.partners import Exchange

from countervail.disruption.sharing.receipt import ASKED, PATIENCE, Receipt, Way, What
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import RefusedError

RELEASE = "R-FILLED"


def _note(exchange: Exchange, partner: str, what: What, by: str = "ana", **more: object) -> None:
    made = Receipt(partner, what, Way.MAIL, exchange.desk.office.now, RELEASE, **more)  # type: ignore[arg-type]
    with exchange.desk.hand(by) as hand:
        exchange.taxii.receipts.note(hand, made)


def test_the_report_can_say_how_many_acted(exchange: Exchange) -> None:
    one, other, third = (exchange.partner(name) for name in ("One", "Other", "Third"))
    exchange.partner("Elsewhere", Audience.POLICY)
    exchange.fill(2)
    exchange.get("collections/researchers/objects/", exchange.token(third))
    exchange.taxii.write_polls()
    _note(exchange, one.id, What.DELIVERED)
    _note(exchange, one.id, What.ACTED, says="Forty accounts.")
    _note(exchange, one.id, What.ACTED)
    _note(exchange, other.id, What.DISPUTED)
    with exchange.desk.office.database.reading() as connection:
        figures = exchange.taxii.receipts.figures(connection, RELEASE, Audience.RESEARCHERS)
        assert (figures.told, figures.received, figures.acted, figures.disputed) == (3, 3, 1, 1)
        assert exchange.taxii.receipts.figures(connection, RELEASE, Audience.RESEARCHERS, "One").told == 1


def test_an_open_question_reminds_of_itself_until_it_is_answered(exchange: Exchange) -> None:
    partner = exchange.partner()
    _note(exchange, partner.id, What.DELIVERED)
    receipts, database = exchange.taxii.receipts, exchange.desk.office.database
    with database.reading() as connection:
        assert receipts.open_questions(connection, RELEASE, exchange.desk.office.now) == []
    exchange.desk.office.now += PATIENCE
    with database.reading() as connection:
        waiting = receipts.open_questions(connection, RELEASE, exchange.desk.office.now)
    assert [one.partner.name for one in waiting] == ["Lines"]
    _note(exchange, partner.id, What.ACKNOWLEDGED)
    with database.reading() as connection:
        assert receipts.open_questions(connection, RELEASE, exchange.desk.office.now) == []


def test_nobody_is_asked_twice_within_patience_and_again_after_it(exchange: Exchange) -> None:
    partner, office = exchange.partner(), exchange.desk.office
    _note(exchange, partner.id, What.DELIVERED)
    office.now += PATIENCE
    with exchange.desk.hand("ana") as hand:
        (first,) = exchange.taxii.receipts.all_open(hand.connection, hand.now)
        hand.enter(ASKED, partner.id, {"release": "R-OTHER"})
        (still,) = exchange.taxii.receipts.all_open(hand.connection, hand.now)
        hand.enter(ASKED, partner.id, {"release": RELEASE})
        (asked,) = exchange.taxii.receipts.all_open(hand.connection, hand.now)
    assert [one.due(office.now) for one in (first, still, asked)] == [True, True, False]
    assert (first.asked_at, asked.asked_at) == (None, office.now)
    assert not asked.due(office.now + PATIENCE - timedelta(seconds=1))
    assert asked.due(office.now + PATIENCE)


def test_what_did_not_happen_and_is_of_no_release_is_no_receipt(exchange: Exchange) -> None:
    partner, now = exchange.partner(), exchange.desk.office.now
    wrong = [
        Receipt(partner.id, What.READ, Way.MAIL, now, RELEASE),
        Receipt(partner.id, What.ACTED, Way.MAIL, now),
        Receipt(partner.id, What.ACTED, Way.MAIL, now + timedelta(days=1), RELEASE),
    ]
    for one in wrong:
        with pytest.raises(RefusedError, match="a receipt is"), exchange.desk.hand("ana") as hand:
            exchange.taxii.receipts.note(hand, one)
    with pytest.raises(RefusedError, match="may not"):
        _note(exchange, partner.id, What.ACTED, by="root")
