"""`appeal`: heard from whoever brings it, answered by somebody who may, and upheld it clears the account."""

import pytest
from tests.casework.histories import MEMBERS
from tests.cli.made_office import MadeOffice

from countervail.vocabulary.errors import InputError, RefusedError


def test_an_appeal_that_is_upheld_clears_the_account(office: MadeOffice) -> None:
    case = office.judged()
    said = ("--account", MEMBERS[0], "--text", "It is somebody else's account.", "--wrong-person")
    number = office.told("appeal", case, *said, by="ana")["number"]
    answer = ("appeal", case, "--answer", str(number), "--upheld", "--reason", "So it is.")
    with pytest.raises(RefusedError, match="ana may not"):
        office(*answer, by="ana")
    office(*answer, by="bea")
    told = office.told("case", "show", case, by="ana")
    assert told["accounts"][MEMBERS[0]] == "negative"
    assert told["appeals"][0] == {
        "number": number,
        "objection": "wrong_person",
        "accounts": [MEMBERS[0]],
        "upheld": True,
    }


def test_half_an_appeal_and_half_an_answer_are_asked_for(office: MadeOffice) -> None:
    with pytest.raises(InputError, match="names accounts"):
        office("appeal", "C-1", by="ana")
    with pytest.raises(InputError, match="one or the other"):
        office("appeal", "C-1", "--answer", "3", by="bea")
