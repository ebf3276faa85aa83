"""`break-glass`: taken by somebody who holds the role elsewhere, told to the auditor."""

import pytest
from tests.cli.made_office import MadeOffice

from countervail.vocabulary.errors import RefusedError


def test_whoever_holds_the_role_everywhere_needs_no_glass(office: MadeOffice) -> None:
    case = office.judged()
    with pytest.raises(RefusedError, match="held there already"):
        office("break-glass", case, "--role", "analyst", "--reason", "In a hurry.", by="ana")
