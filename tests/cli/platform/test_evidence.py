"""`platform evidence`: the platform's own record, kept raw and sealed in an open case, and asked for in no other."""

from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice
from tests.platforms.files.scene import ALL_ACTIVE, before, write_log

from countervail.vocabulary.errors import InputError, RefusedError

SAYS = ("--says", "A link was sent.")


@pytest.fixture
def log(tmp_path: Path) -> str:
    """The platform's log."""
    return str(write_log(tmp_path / "theirs", before(), ALL_ACTIVE))


def test_a_record_becomes_evidence_as_it_is(office: MadeOffice, log: str) -> None:
    case = office.judged()
    told = office.told("platform", "evidence", case, "e0", *SAYS, "--log", log, by="ana")
    kept = {one["id"]: one for one in office.told("case", "show", case, by="ana")["evidence"]}[told["evidence"]]
    assert (kept["says"], kept["sha256"]) == (SAYS[1], told["sha256"])
    shown = office("platform", "evidence", case, "e1", *SAYS, "--log", log, by="ana")
    assert "bytes, SHA-256" in shown
    assert told["sha256"] not in shown


def test_what_the_platform_does_not_have_becomes_nothing(office: MadeOffice, log: str) -> None:
    with pytest.raises(InputError, match="no such event"):
        office("platform", "evidence", office.judged(), "e99", *SAYS, "--log", log, by="ana")


def test_nobody_else_asks(office: MadeOffice, log: str) -> None:
    with pytest.raises(RefusedError, match="may not"):
        office("platform", "evidence", office.judged(), "e0", *SAYS, "--log", log, by="bea")
