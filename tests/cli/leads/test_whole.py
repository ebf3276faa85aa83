"""`leads` on the command line: taken in, settled, noted, listed; and a case opened on one shows its notes."""

from pathlib import Path

import pytest
from tests.casework.histories import MEMBERS
from tests.cli.made_office import MadeOffice

from countervail.vocabulary.errors import InputError, RefusedError

STORY = """Spyware of hackers removed
The spyware vendor Vellum Gate, formerly known as ParchmentPro, was banned with an unknown entity in China.
It was used to compromise the phone of Ada Canary, said Otto Madeup. Its host was evil[.]example, said the report."""
GIVEN = ("--title", "Made-up firms removed", "--source", "a made-up paper", "--published", "2026-02")


def _added(office: MadeOffice, folder: Path) -> str:
    (folder / "story.txt").write_text(STORY)
    told = office.told("leads", "add", str(folder / "story.txt"), *GIVEN, by="ana")
    assert "Canary" not in str(told)
    return str(told["lead"])


def test_a_proposal_becomes_an_operator_when_a_person_says_so(office: MadeOffice, tmp_path: Path) -> None:
    lead = _added(office, tmp_path)
    told = office.told("leads", "settle", lead, "1", "--confirm", by="ana")
    assert told == {"lead": lead, "number": 1, "confirmed": True, "became": "OP-1"}
    text = office("leads", "show", lead, by="ana")
    assert "1 [confirmed] operator: Vellum Gate" in text
    assert "meant is" not in text
    assert "[open] claim of Vellum Gate: ParchmentPro (alias)" in text
    assert "[open] role: a person, line 3 (victim)" in text


def test_a_case_opened_on_a_lead_keeps_its_path_and_shows_its_notes(office: MadeOffice, tmp_path: Path) -> None:
    lead = _added(office, tmp_path)
    note = ("leads", "note", lead, "They moved to another city.", "--source", "a register")
    office(*note, by="ana")
    opened = office.told("case", "open", str(office.run), "--network", "N-001", "--lead", lead, by="ana")
    office("leads", "note", lead, "They were sold.", "--source", "a register", by="ana")
    told = office.told("case", "show", opened["case"], by="bea")
    assert told["origin"] == "lead"
    assert [one["text"] for one in told["lead_notes"]] == ["They moved to another city.", "They were sold."]
    assert any("led to 0 of the network's accounts; 1 notes" in piece["says"] for piece in told["evidence"])
    assert office.told("leads", "show", lead, by="ana")["cases"] == [opened["case"]]


def test_who_may_not_is_refused(office: MadeOffice, tmp_path: Path) -> None:
    lead = _added(office, tmp_path)
    with pytest.raises(RefusedError, match="may not"):
        office("leads", "note", lead, "x", "--source", "y", by="bea")
    assert office.told("leads", "list", by="bea") == [{"lead": lead, "kind": "report", "accounts": 0}]
    with pytest.raises(InputError, match="nothing to begin from"):
        office("leads", "expand", lead, str(office.run), by="ana")


def test_what_led_to_nobody_judged_positive_becomes_no_indicator(office: MadeOffice) -> None:
    given = ("--title", "A tip", "--source", "a made-up helpline", "--kind", "tip", "--tlp", "TLP:GREEN")
    lead = office.told("leads", "add", *given, "--start", "ip:198.18.0.7", by="ana")["lead"]
    office("leads", "expand", lead, str(office.folder / "log"), by="ana")
    case = office.told("case", "open", str(office.run), "--network", "N-001", "--lead", lead, by="ana")["case"]
    told = office.told("indicators", "from-case", case, by="ana")
    assert (told["indicators"], told["left_out"]) == ([], {"led to nobody judged positive": 1})
    assert "Nothing of this case's leads is confirmed." in office("indicators", "from-case", case, by="ana")


def test_an_explanation_says_what_is_known_from_outside_only_to_people(office: MadeOffice) -> None:
    for asked in (("--network", "N-001"), ("--tie", *MEMBERS[:2])):
        with pytest.raises(InputError, match="notes are of a network, and for people"):
            office("explain", str(office.run), *asked, "--case", office.judged())
