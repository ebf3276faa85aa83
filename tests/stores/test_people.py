"""People on PostgreSQL: what is unique stays unique, a plan begins once, and two administrators cannot both be last."""

import threading
from collections.abc import Callable

import pytest
from tests.people.ceremonies import answered, with_passkey
from tests.people.office import Office, staffed
from tests.people.plans import by_two, plan

from countervail.database.store import Database
from countervail.people.person import Grant
from countervail.people.roll import holders
from countervail.people.staff import remove
from countervail.people.statement import Purpose
from countervail.people.warrants import begin_plan
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.roles import Role


@pytest.fixture
def office(database: Database) -> Office:
    """A staffed office."""
    return staffed(database)


def _at_once(*jobs: Callable[[], None]) -> int:
    """How many of several jobs, run side by side, were not refused."""
    done: list[int] = []

    def run(job: Callable[[], None]) -> None:
        try:
            job()
        except RefusedError:
            return
        done.append(1)

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(done)


def test_nothing_is_enrolled_for_two(office: Office) -> None:
    soft = with_passkey(office, "ana")
    with pytest.raises(RefusedError, match="somebody's already"):
        with_passkey(office, "bea", soft=soft)
    with pytest.raises(RefusedError, match="somebody's already"):
        office.enrol_key("bea", key=office.keys["ana"])
    assert answered(office, soft, "ana", Purpose.REVEAL, "ab" * 32).person == office.people["ana"].id


def test_there_is_one_founder(office: Office) -> None:
    with pytest.raises(RefusedError, match="added already"):
        office.found("second")


def test_an_approval_is_used_once_by_whoever_comes_first(office: Office) -> None:
    text = plan(office)
    both = by_two(office, text)

    def begin() -> None:
        with office.occasion() as occasion:
            begin_plan(occasion, office.actor("bea"), text, both)

    assert _at_once(*[begin] * 4) == 1


def test_two_administrators_who_remove_each_other_leave_one(office: Office) -> None:
    office.add("dan", Grant(Role.ADMINISTRATOR))

    def removes(by: str, whom: str) -> Callable[[], None]:
        def job() -> None:
            with office.occasion() as occasion:
                remove(occasion, office.actor(by), office.people[whom].id)

        return job

    assert _at_once(removes("root", "dan"), removes("dan", "root")) == 1
    with office.database.reading() as connection:
        assert holders(connection, Role.ADMINISTRATOR) == 1
