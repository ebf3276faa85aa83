"""`enforce`: a dry run unless said otherwise, two people or nothing, and exit 1 where a person must look."""

import pytest
from tests.casework.histories import MEMBERS
from tests.cli.made_office import MadeOffice
from tests.platforms.files.scene import ALL_ACTIVE, before, write_log

from countervail.vocabulary.errors import RefusedError


def test_it_orders_nothing_unless_it_is_told_to(office: MadeOffice) -> None:
    plan = office.approved()
    assert "2 steps would be ordered" in office("enforce", plan, by="ana")
    assert office.told("enforce", plan, by="ana")["dry_run"] is True
    assert not (office.folder / "exchange").exists()
    assert "2 accepted" in office("enforce", plan, "--no-dry-run", by="ana")
    assert len(list((office.folder / "exchange" / "jobs").glob("*.jsonl"))) == 1


def test_one_person_orders_nothing(office: MadeOffice) -> None:
    plan = office.proposed(office.judged())
    with pytest.raises(RefusedError, match="two people"):
        office("enforce", plan, "--no-dry-run", by="ana")
    with pytest.raises(RefusedError, match="col may not"):
        office("enforce", plan, by="col")
    assert not (office.folder / "exchange").exists()


def test_too_much_drift_ends_with_one_and_a_person_goes_on(office: MadeOffice) -> None:
    plan = office.approved()
    write_log(office.folder / "log", before(), ALL_ACTIVE | {MEMBERS[0]: "locked"})
    assert "STOPPED" in office("enforce", plan, "--no-dry-run", by="ana", code=1)
    told = office.told("enforce", plan, "--no-dry-run", "--despite-drift", by="ana")
    assert (told["stopped"], told["states"]) == (False, {"accepted": 1, "drifted": 1})
