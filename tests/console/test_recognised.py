"""Queue and page say whom a network looks like, once somebody has asked, beside its weight and never in it."""

import json
from collections.abc import Iterator

import pytest
from tests.console.house import House

from countervail.workflow.run_folder import RECOGNISED

_NETWORK = "/runs/run/networks/N-001"
SAID = "Looks like what case C-9 saw: likely (55-80 %) the same operator, because of hours (+4.1 bits)."


@pytest.fixture
def asked(desk: House) -> Iterator[House]:
    """A house in which somebody held the run against kept profiles."""
    path = desk.run / RECOGNISED
    path.write_text(json.dumps([{"network": "N-001", "leader": "C-9", "statement": SAID}]))
    yield desk
    path.unlink()


def test_queue_and_page_say_it_and_the_weight_stays(asked: House) -> None:
    ana = asked.visitor("ana")
    assert "looks like what C-9 saw" in ana.get("/queue").text
    page = ana.get(_NETWORK).text
    assert SAID in page
    assert "No sum above holds it." in page


def test_where_nobody_asked_nothing_is_said(desk: House) -> None:
    ana = desk.visitor("ana")
    assert "looks like what" not in ana.get("/queue").text
    assert "Seen before?" not in ana.get(_NETWORK).text


def test_a_case_opened_on_it_holds_the_sentence_as_evidence(asked: House) -> None:
    ana = asked.visitor("ana")
    case = ana.call(f"{_NETWORK}/case", {"reason": "seen before?"}).json()["case"]
    assert "Looks like what case C-9 saw" in ana.get(f"/cases/{case}/evidence").text
