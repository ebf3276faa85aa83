"""`undo`: by two people, or by one where an appeal stands for all of it."""

import pytest
from tests.casework.histories import MEMBERS
from tests.cli.made_office import MadeOffice

from countervail.vocabulary.errors import InputError, RefusedError


def test_taking_everything_back_takes_two(office: MadeOffice) -> None:
    plan = office.approved()
    with pytest.raises(RefusedError, match="nothing of this plan"):
        office("undo", plan, by="ana")
    office("enforce", plan, "--no-dry-run", by="ana")
    assert "second person" in office("undo", plan, by="ana")
    back = office.told("undo", plan, "--propose", by="ana")
    assert (back["alone"], len(back["steps"])) == (False, 2)
    with pytest.raises(RefusedError, match="two people"):
        office("enforce", back["hash"], "--no-dry-run", by="ana")


def test_on_an_appeal_one_person_gives_one_account_back(office: MadeOffice) -> None:
    case = office.judged()
    plan = office.approved()
    office("enforce", plan, "--no-dry-run", by="ana")
    appeal = office.told("appeal", case, "--account", MEMBERS[0], "--text", "I am a reporter.", by="ana")["number"]
    with pytest.raises(InputError, match="no appeal 99"):
        office("undo", plan, "--appeal", "99", by="ana")
    back = office.told("undo", plan, "--appeal", str(appeal), "--propose", by="ana")
    assert (back["alone"], [step["subject"] for step in back["steps"]]) == (True, [MEMBERS[0]])


def test_what_was_done_to_an_account_is_given_back_in_the_case_it_was_split_off_into(office: MadeOffice) -> None:
    case, plan = office.judged(), office.approved()
    office("enforce", plan, "--no-dry-run", by="ana")
    part = office.told("case", "split", case, "--account", MEMBERS[0], "--reason", "Another team.", by="ana")["case"]
    appeal = office.told("appeal", part, "--account", MEMBERS[0], "--text", "I am a reporter.", by="ana")["number"]
    with pytest.raises(InputError, match=f"case {case} has no appeal"):
        office("undo", plan, "--appeal", str(appeal), by="ana")
    back = office.told("undo", plan, "--case", part, "--appeal", str(appeal), "--propose", by="ana")
    assert (back["alone"], back["case"], [step["subject"] for step in back["steps"]]) == (True, part, [MEMBERS[0]])
