"""`share` on the command line: a partner taken in, given a token, heard of, and let go."""

from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice

from countervail.vocabulary.errors import InputError

BRIEF = """
title = "Lantern Row befriends before it attacks"
summary = "A firm ran accounts that posed as journalists."
[[networks]]
case = "CASE"
name = "Lantern Row"
"""


def _drafted(office: MadeOffice) -> str:
    """A release that an answer can be about."""
    with (office.folder / "countervail.toml").open("a", encoding="utf-8") as file:
        file.write('[deployment]\ncontroller = "P"\nlawful_basis = "S"\ncontact = "c"\nappeal_url = "a"\n')
    brief = office.folder / "brief.toml"
    brief.write_text(BRIEF.replace("CASE", office.judged()), encoding="utf-8")
    order = ("release", "draft", str(brief), "--audience", "researchers", "--propose")
    release: str = office.told(*order, by="ana")["terms"]["id"]
    return release


def test_a_partner_comes_says_something_and_goes(office: MadeOffice) -> None:
    add = ("share", "add", "Lines", "--country", "DE", "--reads", "researchers", "--agreement", "MoU of March")
    with pytest.raises(InputError, match="no country"):
        office(*(word.replace("DE", "Germany") for word in add), by="col")
    partner = office.told(*add, by="col")["partner"]
    assert office.told("share", "token", "Lines", by="col")["token"].startswith("cvt_")
    release = _drafted(office)
    said = ("share", "receipt", partner, "--release", release, "--what", "acted", "--happened", "2026-03-01")
    assert office.told(*said, by="ana")["what"] == "acted"
    with pytest.raises(InputError, match="no release R-1"):
        office(*(word.replace(release, "R-1") for word in said), by="ana")
    assert office.told("share", "token", "Lines", "--remove", by="col")["revoked"] == 1
    assert "REMOVED" in office("share", "partners", by="ana")


def test_a_question_reminds_of_itself_is_asked_and_answered_by_mail(office: MadeOffice) -> None:
    add = ("share", "add", "Lines", "--country", "DE", "--reads", "researchers", "--agreement", "MoU of March")
    office(*add, by="col")
    release = _drafted(office)
    got = ("share", "receipt", "Lines", "--release", release, "--what", "delivered", "--happened", "2026-01-01")
    office(*got, by="ana")
    assert f"ASK Lines about {release}" in office("share", "due", by="ana", code=1)
    (asked,) = office.told("share", "ask", "--out", str(office.folder / "asked"), by="ana")["asked"]
    assert office.told("share", "ask", "--out", str(office.folder / "asked"), by="ana")["asked"] == [], (
        "not again so soon"
    )
    assert len(office.told("share", "ask", "--again", "--out", str(office.folder / "asked"), by="ana")["asked"]) == 1
    assert "asked on" in office("share", "due", by="ana", code=1)
    answer = office.folder / "answer.eml"
    text = Path(asked["file"]).read_text(encoding="utf-8").replace("[ ] disputed", "[x] disputed")
    answer.write_bytes(b"Date: Tue, 03 Mar 2026 10:00:00 +0000\n\n" + text.encode())
    assert office.told("share", "mail", str(answer), by="ana")["noted"] == 1
    assert office.told("share", "due", by="ana")["open"] == []
    answer.write_bytes(b"Subject: lunch\n\nAt noon?\n")
    assert "FOR A PERSON" in office("share", "mail", str(answer), by="ana", code=1)


def test_contacts_are_read_from_a_file_and_a_wrong_row_is_named_by_its_line(office: MadeOffice) -> None:
    file = office.folder / "contacts.csv"
    file.write_text("account,contact\ncourier:a,nothing\n", encoding="utf-8")
    order = ("share", "contacts", "R-NONE", "--partner", "Lines", "--file", str(file))
    with pytest.raises(InputError, match=r"contacts\.csv:2"):
        office(*order, by="ana")
    file.write_text("account,contact\ncourier:a,email:a@desk.example\n", encoding="utf-8")
    with pytest.raises(InputError, match="no partner Lines"):
        office(*order, by="ana")
    with pytest.raises(InputError, match="no list CL-NONE"):
        office("share", "consent", "CL-NONE", by="col")
    with pytest.raises(InputError, match="something already"):
        office("share", "handover", "CL-NONE", "--out", str(file), by="ana")
