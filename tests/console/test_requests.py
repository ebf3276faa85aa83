"""The register's pages: entered by form, shown with what stands out, seen by its officers alone."""

import pytest
from tests.console.doors.requests import ASKS
from tests.console.house import House
from tests.oversight.requests.counter import DETAILS

from countervail.oversight.requests.clerk import Clerk
from countervail.oversight.requests.office import RegisterOffice
from countervail.oversight.requests.register import Register
from countervail.people.person import Grant
from countervail.vocabulary.roles import Role

FORM = ASKS["receive_request"]


@pytest.fixture
def verified(desk: House) -> House:
    """A house whose register knows one agency."""
    desk.office.add("ren", Grant(Role.REQUESTS_OFFICER))
    register = Register.open(desk.services.installation.state, desk.services.keyring)
    office = RegisterOffice.of(register)
    for name in ("req", "ren"):
        with desk.services.database.reading() as roll, register.database.transaction() as connection:
            clerk = Clerk(roll, connection, desk.office.actor(name), desk.office.now)
            if name == "req":
                office.agencies.propose(clerk, "US", DETAILS)
            else:
                office.agencies.confirm(clerk, "A-1", "Sergeant N.")
    register.close()
    return desk


def test_a_request_is_entered_by_the_api_and_shown_with_what_stands_out(verified: House) -> None:
    officer = verified.visitor("req")
    made = officer.call("/requests", FORM)
    assert made.status_code in (200, 201), made.text
    assert made.json()["request"] == "R-1"
    page = officer.get("/requests/R-1").text
    assert "It is the first request of this agency." in page
    assert "plaza:9a" in page
    assert "Made-up Police" in page
    listed = officer.get("/requests").text
    assert "R-1" in listed
    entered = officer.post("/requests", FORM)
    assert (entered.status_code, entered.headers["location"]) == (303, "/requests/R-2")
    assert "plaza:9a" not in listed


def test_nobody_else_sees_it_and_its_officers_see_no_case(verified: House) -> None:
    verified.visitor("req").call("/requests", FORM)
    for name in ("ana", "bea", "col", "aud", "root", "nora"):
        assert verified.visitor(name).get("/api/v1/requests").status_code == 403
        assert verified.visitor(name).get("/api/v1/requests/R-1").status_code == 403
    assert verified.visitor("req").get("/api/v1/cases").status_code == 403


def test_an_unknown_agency_or_day_is_said_and_nothing_is_entered(verified: House) -> None:
    officer = verified.visitor("req")
    for wrong in ({"agency": "A-9"}, {"since": "yesterday"}, {"accounts": "  "}, {"kinds": []}):
        assert officer.call("/requests", FORM | wrong).status_code in (400, 404, 422)
    assert officer.get("/api/v1/requests").json()["requests"] == []
    assert officer.get("/api/v1/requests/R-1").status_code == 404
