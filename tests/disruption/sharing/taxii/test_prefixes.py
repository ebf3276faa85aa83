"""What stands behind a prefix: for whoever it is for, counted, on record, and dead with what it rests on."""

from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.sharing.contacts.listed import CONTACT, Listed

from countervail.disruption.sharing.contacts.contact import hashed
from countervail.disruption.sharing.contacts.shelf import A_DAY
from countervail.disruption.sharing.tables import CONTACT_QUERIES
from countervail.ledger.log import about
from countervail.vocabulary.audience import Audience

HERE = "/prefixes/contacts/R-PLATFORMS/"


def test_a_partner_asks_by_two_bytes_and_compares_the_rest_at_home(at: ReleaseDesk) -> None:
    """Without consent to the list: the door is the way for those who get no list."""
    listed = Listed(at)
    listed.draft()
    token = listed.exchange.token(listed.partner)
    told = listed.exchange.get(HERE, token).json()
    mine = hashed(bytes.fromhex(told["key"]), CONTACT)
    answer = listed.exchange.get(f"{HERE}{mine[: told['letters']]}", token)
    assert answer.json()["hashes"] == [mine]
    assert answer.headers["cache-control"] == "no-store"
    other = "0000" if mine[:4] != "0000" else "ffff"
    assert listed.exchange.get(f"{HERE}{other}", token).json()["hashes"] == []
    with at.desk.hand("ana") as hand:
        entries = [one.text for one in about(hand.connection, listed.partner.id) if b"contacts.told" in one.text]
    assert len(entries) == 1, "an answer with something in it is on record, one with nothing is counted"
    assert mine.encode() not in entries[0]


def test_a_prefix_is_neither_longer_nor_shorter(at: ReleaseDesk) -> None:
    listed = Listed(at)
    listed.draft()
    token = listed.exchange.token(listed.partner)
    for wrong in ("", "a", "abcde", "ABCD", "ab%25", "xyzw"):
        status = listed.exchange.get(f"{HERE}{wrong}", token).status_code
        assert status == (200 if wrong == "" else 400), wrong
    for wrong in ("0a1b2c3", "0a1b2c3d4", "0A1B2C3D"):
        assert listed.exchange.get(f"/prefixes/links/{wrong}", token).status_code == 400


def test_an_authority_asks_about_no_link(at: ReleaseDesk) -> None:
    exchange = Listed(at).exchange
    police = exchange.partner("Police", Audience.LAW_ENFORCEMENT, authority=True)
    lines = exchange.partner("Lines", Audience.RESEARCHERS)
    assert exchange.get("/prefixes/links/0a1b2c3d", exchange.token(police)).status_code == 404
    assert exchange.get("/prefixes/links/0a1b2c3d", exchange.token(lines)).json() == {
        "prefix": "0a1b2c3d",
        "hashes": [],
    }


def test_nobody_else_learns_even_that_there_is_a_list(at: ReleaseDesk) -> None:
    listed = Listed(at)
    listed.draft()
    other = listed.exchange.partner("Third Platform", Audience.PLATFORMS)
    lines = listed.exchange.partner("Lines", Audience.RESEARCHERS)
    for partner in (other, lines):
        assert listed.exchange.get(HERE, listed.exchange.token(partner)).status_code == 404
    assert listed.exchange.get(HERE, None).status_code == 401
    assert listed.exchange.get("/prefixes/contacts/R-NONE/", listed.exchange.token(listed.partner)).status_code == 404


def test_what_was_taken_back_answers_nothing(at: ReleaseDesk) -> None:
    listed = Listed(at)
    listed.draft()
    token = listed.exchange.token(listed.partner)
    assert listed.exchange.get(HERE, token).status_code == 200
    with at.desk.hand("ana") as hand:
        at.releases.withdraw(hand, "R-PLATFORMS", "The wrong network.")
    assert listed.exchange.get(HERE, token).status_code == 404


def test_a_day_of_questions_ends(at: ReleaseDesk) -> None:
    listed = Listed(at)
    listed.draft()
    token = listed.exchange.token(listed.partner)
    assert listed.exchange.get(f"{HERE}0a1b", token).status_code == 200
    with at.desk.hand("ana") as hand:
        hand.connection.execute(CONTACT_QUERIES.update().values(asked=A_DAY))
    told = listed.exchange.get(f"{HERE}0a1b", token)
    assert (told.status_code, "retry-after" in told.headers) == (429, True)
