"""Report, retention, holds and access in the console: for those who check us, with everything that must be seen."""

from datetime import UTC, datetime

import pytest
from tests.console.canary_run import WATCHED
from tests.console.house import House, opened_case

from countervail.casework.hand import Hand
from countervail.console.reveal_payload import reveal_payload
from countervail.oversight.glass import break_glass
from countervail.oversight.retention.data_class import all_classes
from countervail.oversight.retention.holds import Holds
from countervail.people.granting import grant
from countervail.people.person import Grant
from countervail.vocabulary.roles import Role


def test_a_half_year_is_shown_as_a_draft_closed_and_corrected_only_by_change(desk: House) -> None:
    auditor, period = desk.visitor("aud"), "2025-H2"
    page = auditor.get(f"/transparency/{period}").text
    assert "draft" in page
    assert "letters served by people" in page
    assert "0-249 requests" in page
    assert desk.visitor("ana").get("/transparency").status_code == 403
    done = auditor.post(f"/transparency/{period}/closing", {})
    assert done.headers["location"] == f"/transparency/{period}"
    assert "closed" in auditor.get(f"/transparency/{period}").text
    assert auditor.call(f"/transparency/{period}/closing", {}).status_code == 403, "it is closed for good"
    answer = auditor.call(f"/transparency/{period}/correction", {"reason": "Looked again."})
    assert (answer.status_code, "no figure" in answer.text) == (403, True)
    assert period in auditor.get("/transparency").text
    assert auditor.get("/transparency/2025-Q3").status_code == 404


@pytest.mark.parametrize("period", ["0000-H1", "0001-H1", "9999-H2", "\u0662\u0660\u0662\u0665-H1"])
def test_a_period_of_no_year_of_ours_is_not_there_and_not_closed(desk: House, period: str) -> None:
    """Closed, it would be listed for good."""
    col = desk.visitor("col")
    for answer in (col.get(f"/transparency/{period}"), col.call(f"/transparency/{period}/closing", {})):
        assert answer.status_code == 404
    assert col.get("/transparency").status_code == 200


def test_a_half_year_that_is_not_over_is_not_closed(desk: House) -> None:
    this = f"{desk.office.now.year}-H1"
    assert desk.visitor("aud").call(f"/transparency/{this}/closing", {}).status_code == 403


def test_every_class_of_data_stands_with_its_days_and_nothing_is_erased_from_there(desk: House) -> None:
    page = desk.visitor("root").get("/retention").text
    for name, one in all_classes().items():
        assert name.replace("_", " ") in page
        assert one.SAYS.replace("'", "&#39;") in page, name
    shown = desk.visitor("root").call("/retention", method="GET").json()
    assert {one["name"] for one in shown["classes"]} == set(all_classes())
    assert 'method="post" action="/retention' not in page
    for name in ("ana", "col", "aud", "req"):
        assert desk.visitor(name).get("/retention").status_code == 403


def test_what_is_due_is_listed_with_what_holds_it(desk: House) -> None:
    keys = desk.services.casework.cases.keys
    with desk.office.database.transaction() as connection:
        held = Holds(keys).set(Hand(connection, desk.office.actor("col"), desk.office.now), "sign_ins", "A suit.", None)
    root = desk.session("root")
    assert root
    desk.office.now = datetime(2027, 3, 1, tzinfo=UTC)
    desk.seated.clear()
    shown = desk.visitor("root").call("/retention", method="GET").json()
    assert {one["hold"] for one in shown["due"] if one["cls"] == "sign_ins"} == {held.id}
    page = desk.visitor("col").get("/holds").text
    assert held.id in page
    assert "A suit." in page
    assert desk.visitor("root").get("/holds").status_code == 403


def test_the_auditor_sees_who_looked_at_whom_and_why(furnished: House) -> None:
    page = furnished.visitor("aud").get("/access").text
    assert "Looks" in page
    for name in ("ana", "bea", "col", "root", "req"):
        assert furnished.visitor(name).get("/access").status_code == 403


def test_a_revealed_target_stands_there_by_reference_and_never_by_name(desk: House) -> None:
    case = opened_case(desk)
    consent = desk.consent("ana", "reveal", reveal_payload(case, desk.ref))
    asked = {"reason": "Is a colleague watched?", **consent}
    assert desk.visitor("ana").call(f"/cases/{case}/targets/{desk.ref}/reveal", asked).status_code == 200
    page = desk.visitor("aud").get("/access").text
    assert desk.ref in page
    assert not any(name in page for name in WATCHED)


def test_broken_glass_stands_there_until_it_is_looked_at(desk: House) -> None:
    case = opened_case(desk)
    with desk.office.occasion() as occasion:
        elsewhere = Grant(Role.ANALYST, "C-77")
        grant(occasion, desk.office.actor("root"), desk.office.people["cas"].id, elsewhere)
    with desk.office.database.transaction() as connection:
        hand = Hand(connection, desk.office.actor("cas"), desk.office.now)
        made = break_glass(hand, case, Role.ANALYST, "A target is in danger, and nobody answers.")
    auditor = desk.visitor("aud")
    assert made.id in auditor.get("/access").text
    assert auditor.post(f"/access/glass/{made.id}", {"finding": "Right to do so."}).headers["location"] == "/access"
    assert f"/access/glass/{made.id}" not in auditor.get("/access").text
