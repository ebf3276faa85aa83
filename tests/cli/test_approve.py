"""`approve`: by a second person, once, never by the one who proposed."""

import pytest
from tests.cli.made_office import MadeOffice

from countervail.vocabulary.errors import RefusedError


def test_a_second_person_signs_and_a_third_finds_the_place_taken(office: MadeOffice) -> None:
    plan = office.proposed(office.judged())
    with pytest.raises(RefusedError, match="ana may not"):
        office("approve", plan, by="ana")
    told = office.told("approve", plan[:8], by="bea")
    assert (told["plan"], told["signed"]) == (plan, ["propose", "approve"])
    with pytest.raises(RefusedError, match="has this signature"):
        office("approve", plan, by="bea")


def test_counsel_signs_as_a_third_and_nobody_else(office: MadeOffice) -> None:
    plan = office.proposed(office.judged())
    with pytest.raises(RefusedError, match="bea may not"):
        office("approve", plan, "--lift-guard", by="bea")
    assert "lift_guard" in office("approve", plan, "--lift-guard", by="col")
