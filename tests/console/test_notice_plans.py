"""Notices drafted, proposed, approved and let go in the console: two people, nobody named, and nothing kept before."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from tests.console.canary_run import WATCHED
from tests.console.house import House, opened_case
from tests.console.test_notices import post, warning
from tests.console.test_progress import _events

from countervail.disruption.notices.tables import LISTS
from countervail.ledger.log import between, size
from countervail.workflow.notice_people import kept_list

__all__ = ["post", "warning"]

RULE = "surveillance-for-hire/covert-reconnaissance"


@pytest.fixture
def case(warning: House) -> Iterator[str]:
    """A case whose targets can be warned."""
    yield opened_case(warning)


def _drafted(house: House, case: str, name: str = "ana") -> dict[str, Any]:
    answer = house.visitor(name).call(f"/cases/{case}/notices/draft", {"rests_on": RULE})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _proposed(house: House, case: str) -> str:
    plan: str = _drafted(house, case)["plan"]["hash"]
    consent = house.consent("ana", "propose", plan)
    answer = house.visitor("ana").call(f"/cases/{case}/notices/plans", {"plan": plan, **consent})
    assert answer.status_code == 200, answer.text
    return plan


def _approved(house: House, case: str) -> str:
    plan = _proposed(house, case)
    consent = house.consent("bea", "approve", plan)
    assert house.visitor("bea").call(f"/cases/{case}/plans/{plan}/approval", consent).status_code == 200
    return plan


def _lists(house: House) -> int:
    with house.services.database.reading() as connection:
        return len(connection.execute(select(LISTS.c.subject)).all())


def test_the_draft_counts_by_phase_language_and_country_and_names_nobody(warning: House, case: str) -> None:
    told = _drafted(warning, case)
    assert set(told["counts"]) == {"people", "phase", "language", "country", "left_out"}
    assert sum(int(n) for n in told["counts"]["phase"].values()) == told["counts"]["people"] > 0
    assert told["plan"]["tally"] == [{"act": "notify", "undo": False, "steps": 1, "irreversible": 1, "partly": 0}]
    page = warning.visitor("ana").post(f"/cases/{case}/notices/draft", {"rests_on": RULE}).text
    assert "By their own setting, in bands" in page
    assert "cannot be taken back" in page
    assert 'data-passkey="propose"' in page
    assert [name for name in WATCHED if name in page + str(told)] == []


def test_nothing_is_kept_of_a_draft_that_nobody_signs(warning: House, case: str) -> None:
    plan = _drafted(warning, case)["plan"]["hash"]
    assert _lists(warning) == 0
    with warning.services.database.reading() as connection:
        kinds = [entry.text for entry in between(connection, 0, size(connection))]
    assert any(b"notices.drafted" in entry for entry in kinds), "that somebody looked is on record"
    ana = warning.visitor("ana")
    assert ana.call(f"/cases/{case}/notices/plans", {"plan": plan}).status_code == 403, "no passkey"
    assert _lists(warning) == 0
    warning.office.later(minutes=16)
    late = ana.call(f"/cases/{case}/notices/plans", {"plan": plan, **warning.consent("ana", "propose", plan)})
    assert "not drafted any more" in late.text


def test_a_signed_draft_names_everybody_under_the_cases_key_alone(warning: House, case: str) -> None:
    plan = _proposed(warning, case)
    services = warning.services
    with services.database.reading() as connection:
        subject = services.casework.proposals.shelf.get(connection, plan).plan.steps[0].subject
        listing = kept_list(connection, services.casework.cases.keys.seal(case), subject)
    assert {one.account for one in listing.watched} <= set(WATCHED)
    assert listing.watched, "the same look finds them where it may"
    again = warning.visitor("ana").call(
        f"/cases/{case}/notices/plans", {"plan": plan, **warning.consent("ana", "propose", plan)}
    )
    assert "not drafted any more" in again.text, "a draft is used once"


def test_nobody_signs_what_somebody_else_drafted_or_in_another_case(warning: House, case: str) -> None:
    plan, other = _drafted(warning, case)["plan"]["hash"], opened_case(warning)
    consent = warning.consent("ana", "propose", plan)
    elsewhere = warning.visitor("ana").call(f"/cases/{other}/notices/plans", {"plan": plan, **consent})
    assert "not drafted any more" in elsewhere.text
    assert _lists(warning) == 0


def test_one_person_lets_nothing_go(warning: House, case: str) -> None:
    assert warning.visitor("col").post("/notices/languages/en/review", {}).status_code == 303
    plan = _proposed(warning, case)
    path = f"/cases/{case}/notices/plans/{plan}/release"
    assert warning.visitor("ana").call(path, {}).status_code == 403
    own = warning.consent("ana", "approve", plan)
    assert warning.visitor("ana").call(f"/cases/{case}/plans/{plan}/approval", own).status_code == 403
    assert warning.visitor("ana").call(path, {}).status_code == 403
    assert warning.visitor("ana").call(f"/cases/{case}/notices", method="GET").json()["releases"] == []


def test_two_people_let_notices_go_and_everybody_sees_how_far_they_are(warning: House, case: str) -> None:
    plan, base = _approved(warning, case), f"/cases/{case}/notices"
    ana, nora = warning.visitor("ana"), warning.visitor("nora")
    waiting = ana.call(base, method="GET").json()["plans"]
    assert [(one["plan"], one["stage"]) for one in waiting] == [(plan, "approved")]
    assert "Let these notices go" in ana.get(base).text
    assert "Let these notices go" in ana.get(f"/cases/{case}/plans/{plan}").text
    assert "Carry it out" not in ana.get(f"/cases/{case}/plans/{plan}").text
    assert "Let these notices go" not in nora.get(base).text
    unread = ana.post(f"{base}/plans/{plan}/release", {})
    assert "Have somebody read it and stamp it" in unread.text, "no language was reviewed by a person yet"
    assert warning.visitor("col").post("/notices/languages/en/review", {}).status_code == 303
    begins = (warning.office.now + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
    done = ana.post(f"{base}/plans/{plan}/release", {"begins": begins})
    assert done.status_code == 303, done.text
    assert done.headers["location"] == base
    release = ana.call(base, method="GET").json()["releases"][0]
    assert (release["state"], release["people"]) == ("running", 8)
    assert ana.call(f"{base}/plans/{plan}/release", {}).status_code == 403, "an approval is used once"
    page = nora.get(base).text
    assert f'data-progress="/api/v1{base}/progress"' in page
    assert release["counts"] == {"mail waiting": 8, "platform waiting": 8}, "each person by two ways"
    assert '<progress max="16" value="0">' in page
    (told,) = _events(nora.call(f"{base}/progress", method="GET").text)
    assert told == {
        "releases": {plan: "running"},
        "states": {"waiting": 16},
        "says": "0 of 16 messages called for.",
        "over": False,
    }
    nora.post(f"{base}/{plan}/state", {"to": "stopped"})
    (told,) = _events(nora.call(f"{base}/progress", method="GET").text)
    assert told["over"]
    assert "data-progress" not in nora.get(base).text
    everything = page + str(told) + nora.get(base).text + ana.get(f"/cases/{case}/plans/{plan}").text
    assert [name for name in WATCHED if name in everything] == []
    assert "people.example" not in everything
