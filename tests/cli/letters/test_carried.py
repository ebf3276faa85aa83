"""A letter carried through all its commands, from a public release of a judged case."""

from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice

from countervail.vocabulary.errors import RefusedError

DEPLOYMENT = """
[deployment]
controller = "Example Platform Ltd"
lawful_basis = "Security of the service"
contact = "trust@platform.example"
appeal_url = "https://platform.example/appeal"
"""
BRIEF = """
title = "Lantern Row befriends before it attacks"
summary = "A firm ran accounts that posed as journalists."
[[networks]]
case = "CASE"
name = "Lantern Row"
"""
LETTER = """
kind = "cease_and_desist"
operator = "OP-1"
network = "network-1"
answer_by = 2026-04-01
signed_by = "C. Ounsel, General Counsel"
[addressee]
name = "Lantern Row"
lines = ["Xanadu"]
[[words]]
language = "en"
subject = "Your accounts"
paragraphs = ["Stop."]
reviewed_by = "C. Ounsel"
"""


def _release(office: MadeOffice) -> str:
    brief = office.folder / "brief.toml"
    brief.write_text(BRIEF.replace("CASE", office.judged()), encoding="utf-8")
    told = office.told("release", "draft", str(brief), "--audience", "public", "--propose", by="ana")
    office("release", "approve", str(told["terms"]["id"]), by="bea")
    office("release", "approve", str(told["terms"]["id"]), "--part", "counsel", by="col")
    return str(told["terms"]["id"])


def test_a_case_that_names_nobody_gives_nobody_a_letter(office: MadeOffice, tmp_path: Path) -> None:
    with (office.folder / "countervail.toml").open("a", encoding="utf-8") as file:
        file.write(DEPLOYMENT)
    office("operators", "add", "Lantern Row", "--source", "A register", by="ana")
    letter = tmp_path / "letter.toml"
    letter.write_text(LETTER)
    order = ("letters", "draft", str(letter), "--release", _release(office), "--out", str(tmp_path / "l.pdf"))
    with pytest.raises(RefusedError, match="does not attribute"):
        office(*order, by="ana")
    assert not (tmp_path / "l.pdf").exists()
    assert office.told("letters", "list", by="ana") == {"letters": []}
