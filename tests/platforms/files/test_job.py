"""A job has one spelling and one name; every other text is none."""

from datetime import UTC, datetime

import pytest
from tests.people.office import Office, staffed
from tests.people.plans import plan, restoration
from tests.platforms.files.scene import broken

from countervail.database.store import Database
from countervail.people.plan_terms import PlanTerms
from countervail.platforms.files.job import Job, job_of, name_of, order_id, read_job
from countervail.vocabulary.errors import InputError


@pytest.fixture
def office(database: Database) -> Office:
    """A staffed office of its own."""
    return staffed(database)


def _job(text: bytes, key: str = "k") -> Job:
    terms = PlanTerms.read(text)
    return job_of(key, terms, [terms.step(name) for name in terms.undoes])


def test_the_same_call_is_the_same_bytes_under_the_same_name(office: Office) -> None:
    text = plan(office)
    assert _job(text).content == _job(text).content
    assert _job(text).head.job == name_of("k") != name_of("l")
    assert datetime.fromisoformat(_job(text).head.until) > datetime(2026, 3, 2, tzinfo=UTC)


def test_what_is_taken_back_calls_off_the_order_it_answers(office: Office) -> None:
    job = _job(restoration(office))
    assert job.orders[0].undo
    assert job.orders[0].calls_off == order_id("ab" * 32, "lock", "account:1")
    assert _job(plan(office)).orders[0].calls_off is None


def test_a_job_comes_back_from_its_file(office: Office) -> None:
    job = _job(plan(office))
    assert read_job(job.content, "J") == job


def test_whatever_is_no_job_is_refused_by_line(office: Office) -> None:
    content = _job(plan(office)).content
    wrong = {
        content[:-1]: "middle of a line",
        content + content.splitlines()[1] + b"\n": "2 orders and says 1",
        broken(content, 1, act="ban"): "J:2: this is no line",
        broken(content, 0, kind="other"): "J:1: this is no line",
        content.replace(b":", b": "): "one spelling",
        b"": "middle of a line",
        b"\n": "J:1: this is no line",
    }
    for text, said in wrong.items():
        with pytest.raises(InputError, match=said):
            read_job(text, "J")
