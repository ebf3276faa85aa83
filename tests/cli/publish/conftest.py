"""What the commands of `publish` stand on: a release of a judged case, at an office of its own."""

import pytest
from tests.cli.made_office import MadeOffice

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
home_country = "XA"
"""


@pytest.fixture
def released(office: MadeOffice) -> tuple[MadeOffice, str]:
    """The office, and the id of a release that waits for its approver."""
    with (office.folder / "countervail.toml").open("a", encoding="utf-8") as file:
        file.write(DEPLOYMENT)
    brief = office.folder / "brief.toml"
    brief.write_text(BRIEF.replace("CASE", office.judged()), encoding="utf-8")
    told = office.told("release", "draft", str(brief), "--audience", "researchers", "--propose", by="ana")
    return office, str(told["terms"]["id"])
