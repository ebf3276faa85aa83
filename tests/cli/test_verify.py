"""`verify`: nothing is done before it was read back and seen; what does not hold ends with 1."""

import json

import pytest
from tests.casework.histories import MEMBERS
from tests.cli.made_office import MadeOffice
from tests.platforms.files.scene import ACTED, ALL_ACTIVE, before, write_log

from countervail.platforms.files.folder import JobFolder
from countervail.platforms.files.job import Job, name_of, read_job
from countervail.platforms.files.result import Outcome, OutcomeLine, result_content
from countervail.vocabulary.errors import InputError


def _ordered(office: MadeOffice) -> tuple[str, Job]:
    plan = office.approved()
    key = office.told("enforce", plan, "--no-dry-run", by="ana")["calls"][0]
    path = JobFolder(office.folder / "exchange").job(name_of(key))
    return plan, read_job(path.read_bytes(), str(path))


def _answer(office: MadeOffice, job: Job) -> None:
    lines = [OutcomeLine(order=order.order, outcome=Outcome.DONE, at=ACTED) for order in job.orders]
    folder = JobFolder(office.folder / "exchange")
    folder.put(folder.result(job.head.job), result_content(job, lines))


def test_without_an_answer_nothing_is_done(office: MadeOffice) -> None:
    plan, _ = _ordered(office)
    assert "2 accepted" in office("verify", plan, by="ana")


def test_what_does_not_hold_comes_first_and_ends_with_one(office: MadeOffice) -> None:
    plan, job = _ordered(office)
    _answer(office, job)
    later = ("courier:x", ACTED.replace(hour=20), {})
    write_log(office.folder / "log", [*before(), later], ALL_ACTIVE | {MEMBERS[0]: "locked"})
    told = office("verify", plan, by="bea", code=1)
    assert told.startswith("NOT_ENFORCED S-00002")
    assert "not signed" in told
    assert json.loads(office("verify", plan, "--json", by="bea", code=1))["states"] == {
        "confirmed": 1,
        "not_enforced": 1,
    }


def test_a_result_that_cannot_be_is_named_and_changes_nothing(office: MadeOffice) -> None:
    plan, job = _ordered(office)
    path = JobFolder(office.folder / "exchange").result(job.head.job)
    _answer(office, job)
    path.write_bytes(path.read_bytes().replace(b'"done"', b'"refused"', 1))
    with pytest.raises(InputError, match=f"{path}:4"):
        office("verify", plan, by="ana")
    assert office.told("plan", "show", plan, by="ana")["standing"]["S-00001"]["state"] == "accepted"


def test_what_is_due_is_looked_at_and_a_plan_or_due_is_named(office: MadeOffice) -> None:
    plan, _ = _ordered(office)
    assert office.told("verify", "--due", by="ana") == []
    for words in (("verify",), ("verify", plan, "--due")):
        with pytest.raises(InputError, match="what is due"):
            office(*words, by="ana")
