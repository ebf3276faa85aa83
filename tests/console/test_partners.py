"""Partners as a page: taken in by counsel, their answers written down, questions that wait."""

from datetime import timedelta

from tests.console.doors.releases import BRIEF
from tests.console.house import House, opened_case

from countervail.casework.hand import Hand
from countervail.disruption.sharing.collection import Collections
from countervail.disruption.sharing.partner import partner_named
from countervail.disruption.sharing.receipt import Receipt, Receipts, Way, What

LINES = {"name": "Lines", "country": "DE", "reads": ["researchers"], "agreement": "MoU of March"}


def test_a_question_waits_until_it_is_answered(desk: House) -> None:
    assert desk.visitor("col").call("/partners", LINES).status_code == 200
    draft = {"brief": BRIEF, "audience": "researchers"}
    release = desk.visitor("ana").call(f"/cases/{opened_case(desk)}/releases", draft).json()["release"]
    receipts = Receipts(Collections(desk.services.keyring.key("taxii")))
    with desk.services.database.transaction() as connection:
        hand = Hand(connection, desk.office.actor("ana"), desk.office.now)
        got = Receipt(partner_named(connection, "Lines").id, What.DELIVERED, Way.MAIL, hand.now, release)
        receipts.note(hand, got)
    assert "No question is open" in desk.visitor("ana").get("/partners").text
    desk.office.now += timedelta(days=15)
    desk.seated.clear()
    page = desk.visitor("ana").get("/partners").text
    assert "Ask again" in page
    assert release in page
    said = {"partner": "Lines", "release": release, "what": "acted", "way": "form", "says": "Blocked <b>all</b>."}
    unknown = desk.visitor("ana").call("/partners/receipts", said | {"release": "R-LANTERNROW00000"})
    assert (unknown.status_code, "no release R-LANTERNROW00000" in unknown.text) == (422, True)
    assert desk.visitor("ana").post("/partners/receipts", said).status_code == 303
    page = desk.visitor("aud").get("/partners").text
    assert "No question is open" in page
    assert "Blocked &lt;b&gt;all" in page
    told = desk.visitor("bea").get("/api/v1/partners").json()
    assert (told["open"], [one["what"] for one in told["receipts"]]) == ([], ["acted"])


def test_a_partner_has_an_agreement(desk: House) -> None:
    assert desk.visitor("col").call("/partners", LINES | {"agreement": " "}).status_code in (400, 403)
    assert desk.visitor("col").call("/partners", LINES | {"country": "Germany"}).status_code == 422
