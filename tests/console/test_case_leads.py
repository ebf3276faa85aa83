"""The leads of a case as a page: notes from outside with their sources, links shown and never followed."""

from tests.console.house import House, opened_case

from countervail.casework.hand import Hand
from countervail.intelligence.leads.event import LeadKind, Noted, Opened, Provenance
from countervail.intelligence.leads.leads import Leads

GIVEN = Provenance("a made-up paper", "https://news.example/story", "2026-02", "ab" * 32, 9)


def test_a_cases_page_shows_what_is_noted_on_its_leads_and_not_their_text(desk: House) -> None:
    case = opened_case(desk)
    opened = Opened(LeadKind.REPORT, "Made-up firms removed", GIVEN, "The text of canary Ada.")
    leads = Leads(desk.services.casework.cases.keys)
    with desk.services.database.transaction() as connection:
        hand = Hand(connection, desk.office.actor("ana"), desk.office.now)
        lead = leads.open(hand, opened, [Noted("They moved, says <b>the register</b>.", GIVEN)])
        leads.take_up(hand, lead.id, case)
    page = desk.visitor("bea").get(f"/cases/{case}/leads").text
    assert "Made-up firms removed" in page
    assert "They moved, says &lt;b&gt;the register" in page
    assert "hxxps://news[.]example/story" in page
    assert "ab" * 32 in page
    assert "canary Ada" not in page
    told = desk.visitor("bea").get(f"/api/v1/cases/{case}/leads").json()
    assert [(one["lead"], one["reached"], len(one["notes"])) for one in told["leads"]] == [(lead.id, 0, 1)]


def test_a_cases_network_page_shows_the_notes_with_source_and_hash_and_follows_none(desk: House) -> None:
    case = opened_case(desk)
    assert "Known from outside" not in desk.visitor("ana").get(f"/cases/{case}/network").text
    leads = Leads(desk.services.casework.cases.keys)
    opened = Opened(LeadKind.REPORT, "Made-up firms removed", GIVEN, "The text of canary Ada.")
    with desk.services.database.transaction() as connection:
        hand = Hand(connection, desk.office.actor("ana"), desk.office.now)
        leads.take_up(hand, leads.open(hand, opened, [Noted("They moved to <i>Elsewhere</i>.", GIVEN)]).id, case)
    page = desk.visitor("ana").get(f"/cases/{case}/network").text
    assert "Known from outside" in page
    assert "They moved to &lt;i&gt;Elsewhere" in page
    assert "a made-up paper" in page
    assert "ab" * 32 in page
    assert 'href="https://news.example' not in page
    assert "canary Ada" not in page
    told = desk.visitor("ana").get(f"/api/v1/cases/{case}/network").json()
    assert [one["text"] for one in told["notes"]] == ["They moved to <i>Elsewhere</i>."]
