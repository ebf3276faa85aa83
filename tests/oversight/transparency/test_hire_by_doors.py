"""The figures where the doors themselves wrote the entries: letters, shares, receipts, notices; counted twice."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.casework.bureau import Bureau, Template
from tests.disruption.infrastructure.barrier import Barrier
from tests.disruption.letters.post import Post
from tests.disruption.sharing.partners import Exchange
from tests.oversight.transparency.recount import STATEMENTS, recount
from tests.workflow.notices import *  # noqa: F403 -- pytest's way of lending fixtures

from countervail.database.store import Database
from countervail.disruption.notices.mail.bounces import Bounce, Fate
from countervail.disruption.notices.news import hear
from countervail.disruption.notices.sending import moving
from countervail.disruption.notices.sending.delivery import Channel, DeliveryState
from countervail.disruption.notices.sending.outbox import Moved
from countervail.disruption.notices.tables import DELIVERIES
from countervail.disruption.sharing.receipt import Receipt, Way, What
from countervail.ledger import log
from countervail.oversight.transparency.half import Half
from countervail.oversight.transparency.hire import FIGURES, hire
from countervail.workflow.benches.notice_office import NoticeOffice

HALF = Half(2026, 1)


@pytest.fixture(scope="module")
def bureaus(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(bureaus: Template, tmp_path: Path) -> Iterator[Bureau]:
    """A bureau of its own."""
    made = bureaus.copy(tmp_path / "desk")
    yield made
    made.close()


def _both(database: Database) -> dict[str, int]:
    """The figures, after a second counting agreed."""
    with database.reading() as connection:
        found = {one.name: one.count for one in hire(connection, HALF, log.size(connection))}
    again = recount(database.engine, HALF.start, HALF.end)
    assert {name: found[name] for name in again} == again
    return found


def test_letters_shares_and_what_partners_did_are_counted_from_what_their_doors_wrote(desk: Bureau) -> None:
    post = Post(desk)
    release = post.release()
    letter, pdf = post.draft(release)
    assert _both(desk.office.database)["letters"] == 0, "a draft is no letter"
    post.approve(letter, pdf)
    post.served(letter)
    post.served(letter)
    barrier = Barrier(desk)
    barrier.block("bad.example")
    barrier.propose("other-bad.example")
    exchange = Exchange(post.at)
    partner, other = exchange.partner("Lines"), exchange.partner("Plaza")
    assert exchange.publish(release).added
    assert _both(desk.office.database)["shares"] == 0, "the public is nobody's partner"
    assert exchange.publish(exchange.at.approved(exchange.at.draft(named="R-SHARED"))).added
    ids = exchange.fill(2)
    for who, what in ((partner, What.ACTED), (partner, What.ACTED), (other, What.DISPUTED)):
        with desk.hand("ana") as hand:
            exchange.taxii.receipts.note(hand, Receipt(who.id, what, Way.MAIL, hand.now, "R-FILLED"))
    assert exchange.post("collections/sightings/objects/", exchange.token(other), _note(ids[0])).status_code == 202
    found = _both(desk.office.database)
    names = ("letters", "releases", "shares", "shares_acted_on", "shares_disputed", "cases", "blocks_listed")
    assert {name: found[name] for name in names} == {
        "letters": 1, "releases": 2, "shares": 1, "shares_acted_on": 2, "shares_disputed": 1, "cases": 2,
        "blocks_listed": 1,
    }  # fmt: skip


def test_a_receipt_that_nobody_wrote_into_the_ledger_would_be_missed(desk: Bureau) -> None:
    """The twin: the table alone does not count."""
    exchange = Exchange(Post(desk).at)
    partner = exchange.partner()
    with desk.hand("ana") as hand:
        receipt = Receipt(partner.id, What.ACTED, Way.MAIL, hand.now, "R-FILLED")
        exchange.taxii.receipts.keep(hand.connection, [receipt], hand.id)
    assert _both(desk.office.database)["shares_acted_on"] == 0


def test_people_told_are_counted_once_whichever_way_and_taken_off_when_a_mail_comes_back(
    office: NoticeOffice, plan: str
) -> None:
    office.release(plan)
    assert _both(office.database)["targets_notified"] == 0, "decided is not told"
    for _ in range(3):
        with office.sender() as sender:
            sender.run(None)
        office.now += timedelta(minutes=30)
    found = _both(office.database)
    assert (found["targets_notified"], found["warnings_sent"] > 12) == (12, True)
    mails = select(DELIVERIES.c.notice, DELIVERIES.c.key, DELIVERIES.c.channel)
    with office.database.reading() as connection:
        ways = list(connection.execute(mails.order_by(DELIVERIES.c.notice)))
    mail, platform = ({row.channel: row.key for row in ways if row.notice == ways[0].notice}[one] for one in Channel)
    with office.acting("nora").hand() as hand:
        hear(hand, [Bounce(mail, Fate.BOUNCED, "5.1.1")], "bounces")
    assert _both(office.database)["targets_notified"] == 12, "the other way told them"
    with office.acting("nora").hand() as hand:
        moving.write(hand, [Moved(platform, DeliveryState.UNREADABLE)])
    assert _both(office.database)["targets_notified"] == 11


def test_every_figure_that_is_no_set_of_networks_is_counted_a_second_time() -> None:
    assert set(FIGURES) - set(STATEMENTS) == {"networks", "accounts_restored", "warnings_returned"}


def _note(ref: str) -> bytes:
    told = {
        "type": "note",
        "spec_version": "2.1",
        "id": "note--7e0a0f7d-7f2a-4c54-a9a5-0d6a9a0f1c11",
        "created": "2026-03-02T00:00:00.000Z",
        "modified": "2026-03-02T00:00:00.000Z",
        "content": "Forty accounts.",
        "labels": ["acted"],
        "object_refs": [ref],
    }
    return json.dumps({"objects": [told]}).encode()
