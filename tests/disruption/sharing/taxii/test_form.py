"""A question as a page: its reference is the only way in, an answer is one answer, and nothing else is told."""

from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.sharing.partners import KEY, Exchange

from countervail.disruption.sharing.question import reference_of
from countervail.disruption.sharing.receipt import Receipt, Way, What
from countervail.disruption.sharing.taxii.form import MOST_ANSWERS, MOST_BYTES

RELEASE = "R-LANTERN"


def _asked(at: ReleaseDesk) -> tuple[Exchange, str]:
    made = Exchange(at)
    partner = made.partner("Lines")
    with made.desk.hand("ana") as hand:
        made.taxii.receipts.note(hand, Receipt(partner.id, What.DELIVERED, Way.MAIL, hand.now, RELEASE))
    return made, f"/questions/{reference_of(KEY, partner.id, RELEASE)}"


def test_whoever_has_the_reference_answers_once(at: ReleaseDesk) -> None:
    exchange, path = _asked(at)
    page = exchange.client.request("GET", path)
    assert (page.status_code, RELEASE in page.text, "Lines" in page.text) == (200, True, False)
    assert "default-src &#39;none&#39;" not in page.text
    assert page.headers["cache-control"] == "no-store"
    for _ in range(2):
        done = exchange.client.request("POST", path, data={"what": "acted", "says": "Blocked."})
        assert done.status_code == 200
    with at.desk.office.database.reading() as connection:
        told = exchange.taxii.receipts.latest(connection)
    assert [(one.what, one.way, one.says) for one in told] == [(What.ACTED, Way.FORM, "Blocked.")]


def test_without_it_nothing_is_there_and_nothing_is_taken(at: ReleaseDesk) -> None:
    exchange, path = _asked(at)
    assert exchange.client.request("GET", f"{path}X").status_code == 404
    assert exchange.client.request("POST", f"{path}X", data={"what": "acted"}).status_code == 404
    assert exchange.client.request("POST", path, data={"what": "<script>"}).status_code == 400
    assert exchange.client.request("POST", path, content=b"x" * (MOST_BYTES + 1)).status_code == 413
    with at.desk.office.database.reading() as connection:
        assert exchange.taxii.receipts.latest(connection) == []


def test_a_flood_of_answers_ends(at: ReleaseDesk) -> None:
    exchange, path = _asked(at)
    codes = [
        exchange.client.request("POST", path, data={"what": "acted", "says": str(number)}).status_code
        for number in range(MOST_ANSWERS + 2)
    ]
    assert codes.count(200) == MOST_ANSWERS
    assert codes[-1] == 429
