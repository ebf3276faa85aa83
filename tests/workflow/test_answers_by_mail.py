"""A mailbox taken in: each answer once, however often it is read; what is no answer of ours is left for a person."""

import mailbox
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.casework.bureau import Template
from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.sharing.partners import KEY, Exchange

from countervail.disruption.sharing.question import question_text, reference_of
from countervail.disruption.sharing.receipt import Receipt, Way, What
from countervail.disruption.sharing.unanswered import all_open, asked
from countervail.vocabulary.errors import InputError
from countervail.workflow.answers_by_mail import Taken, take_mail

RELEASE = "R-LANTERN"


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[Exchange]:
    """A bureau with one partner who has a release."""
    (tmp_path / "template").mkdir()
    made = Exchange(ReleaseDesk(Template.make(tmp_path / "template").copy(tmp_path / "bureau")))
    partner = made.partner("Lines")
    with made.desk.hand("ana") as hand:
        made.taxii.receipts.note(hand, Receipt(partner.id, What.DELIVERED, Way.MAIL, hand.now, RELEASE))
    made.desk.office.now += timedelta(days=20)
    yield made
    made.desk.close()


def _mail(reference: str) -> EmailMessage:
    message = EmailMessage()
    message["Date"] = "Tue, 10 Mar 2026 10:00:00 +0000"
    message.set_content(question_text(RELEASE, reference, "Us").replace("[ ] acted", "[x] acted"))
    return message


def _box(path: Path, exchange: Exchange) -> Path:
    box = mailbox.mbox(path)
    with exchange.desk.office.database.reading() as connection:
        (partner, release), *_ = asked(connection)
    box.add(_mail(reference_of(KEY, partner, release)))
    box.add(_mail(reference_of(b"y" * 32, partner, release)))
    box.add(b"Subject: lunch\n\nAt noon?\n")
    box.close()
    return path


def _taken(exchange: Exchange, path: Path) -> Taken:
    with exchange.desk.hand("ana") as hand:
        return take_mail(hand, exchange.taxii.receipts, path)


def test_an_answer_is_noted_once_and_the_rest_waits(exchange: Exchange, tmp_path: Path) -> None:
    path = _box(tmp_path / "inbox.mbox", exchange)
    with exchange.desk.office.database.reading() as connection:
        assert len(all_open(exchange.taxii.receipts, connection, exchange.desk.office.now)) == 1
    first = _taken(exchange, path)
    assert (first.read, first.noted, first.known, len(first.left)) == (3, 1, 0, 2)
    assert "no question of ours" in first.left[0]
    again = _taken(exchange, path)
    assert (again.noted, again.known) == (0, 1)
    with exchange.desk.office.database.reading() as connection:
        assert all_open(exchange.taxii.receipts, connection, exchange.desk.office.now) == []
        (told,) = exchange.taxii.receipts.latest(connection)
    assert (told.what, told.way, told.release) == (What.ACTED, Way.MAIL, RELEASE)


def test_a_mailbox_that_is_not_there_is_said(exchange: Exchange, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such mailbox"):
        _taken(exchange, tmp_path / "none.mbox")
