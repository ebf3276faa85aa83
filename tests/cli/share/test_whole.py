"""`share` on the command line: a partner taken in, given a token, heard of, and let go."""

import pytest
from tests.cli.made_office import MadeOffice

from countervail.vocabulary.errors import InputError


def test_a_partner_comes_says_something_and_goes(office: MadeOffice) -> None:
    add = ("share", "add", "Lines", "--country", "DE", "--reads", "researchers", "--agreement", "MoU of March")
    with pytest.raises(InputError, match="no country"):
        office(*(word.replace("DE", "Germany") for word in add), by="col")
    partner = office.told(*add, by="col")["partner"]
    assert office.told("share", "token", "Lines", by="col")["token"].startswith("cvt_")
    said = ("share", "receipt", partner, "--release", "R-1", "--what", "acted", "--happened", "2026-03-01")
    assert office.told(*said, by="ana")["what"] == "acted"
    assert office.told("share", "token", "Lines", "--remove", by="col")["revoked"] == 1
    assert "REMOVED" in office("share", "partners", by="ana")
