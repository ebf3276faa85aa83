"""The queue: what waits, who has it already, and that nothing is begun twice unseen."""

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.console.house import House
from tests.workflow.made_run import MEMBERS

_NETWORK = "/runs/run/networks/N-001"
WHY = {"reason": "first in the queue"}


def _line(house: House, name: str = "ana") -> str:
    """The queue's line as somebody reads it, without mark-up."""
    page = house.visitor(name).get("/queue").text
    row = next(row for row in re.findall(r"<tr data-row.*?</tr>", page, re.DOTALL) if "N-001" in row)
    return " ".join(re.sub(r"<[^>]*>", " ", row).split())


def test_an_alert_says_in_which_case_it_is_and_with_whom(desk: House) -> None:
    assert _line(desk).endswith("none")
    case = desk.visitor("ana").call(f"{_NETWORK}/case", WHY).json()["case"]
    assert _line(desk, "bea").endswith(f"{case} , open, with nobody")
    assert desk.visitor("bea").call(f"/cases/{case}/assignment", {"to": "ana"}).status_code == 200
    assert _line(desk, "col").endswith(f"{case} , open, with ana")


def test_a_network_that_somebody_works_on_is_not_begun_again_unseen(desk: House) -> None:
    ana = desk.visitor("ana")
    first = ana.call(f"{_NETWORK}/case", WHY).json()["case"]
    again = ana.call(f"{_NETWORK}/case", WHY)
    assert (again.status_code, first in again.text) == (403, True)
    assert "Work there rather than beside it" in ana.get(_NETWORK).text
    second = ana.call(f"{_NETWORK}/case", {**WHY, "again": True}).json()["case"]
    assert second != first
    for case in (first, second):
        assert ana.call(f"/cases/{case}/closing", {"reason": "nothing in it"}).status_code == 200
    assert ana.call(f"{_NETWORK}/case", WHY).status_code == 200, "a closed case keeps nobody out"


def test_a_case_that_was_merged_away_is_still_the_one_it_became(desk: House) -> None:
    ana = desk.visitor("ana")
    first = ana.call(f"{_NETWORK}/case", WHY).json()["case"]
    second = ana.call(f"{_NETWORK}/case", {**WHY, "again": True}).json()["case"]
    assert ana.call(f"/cases/{second}/merger", {"into": first, "reason": "one team"}).status_code == 200
    assert first in ana.call(f"{_NETWORK}/case", WHY).text


def test_a_made_up_world_is_called_one_on_every_page(desk: House, tmp_path: Path) -> None:
    said = "Simulated platform"
    assert said not in desk.visitor("ana").get("/queue").text
    made_up = shutil.copytree(desk.run, tmp_path / "made-up")
    manifest = made_up / "run.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "simulated": True}))
    desk.services.runs._put(made_up)
    assert said in desk.visitor("ana").get("/queue").text
    assert said in desk.visitor().get("/sign-in").text


def test_a_review_of_a_young_log_says_in_queue_and_on_its_page_why_it_is_no_alert(desk: House, tmp_path: Path) -> None:
    said, ana = "The log holds 3 full days.", desk.visitor("ana")
    assert said not in ana.get("/queue").text
    young = shutil.copytree(desk.run, tmp_path / "young")
    networks = json.loads((young / "networks.json").read_text())
    (young / "networks.json").write_text(json.dumps([{**one, "held_back": said} for one in networks]))
    desk.services.runs._put(young)
    assert said in ana.get("/queue?run=young").text
    assert said in ana.get("/runs/young/networks/N-001").text
    assert said not in ana.get(_NETWORK).text
    case = ana.call("/runs/young/networks/N-001/case", WHY).json()["case"]
    assert said in ana.get(f"/cases/{case}/network").text


def test_a_filter_that_chooses_nothing_shows_everything(furnished: House) -> None:
    ana = furnished.visitor("ana")
    for path in ("/queue?run=&disposition=", "/cases?state=", "/cases/C-1/accounts?q=&judgement="):
        page = ana.get(path)
        assert page.status_code == 200
        assert '<option value="">any</option>' in page.text
        assert page.text.count("data-row") >= 1
    assert ana.get("/queue?disposition=nonsense").status_code == 422


@pytest.mark.parametrize(
    ("judgement", "comes"),
    [(None, "judge its accounts"), ("positive", "draft a plan"), ("unsure", "that are left")],
)
def test_a_case_says_what_comes_next(desk: House, judgement: str | None, comes: str) -> None:
    ana = desk.visitor("ana")
    case = ana.call(f"{_NETWORK}/case", WHY).json()["case"]
    if judgement:
        ana.call(f"/cases/{case}/judgements", {"accounts": [MEMBERS[0]], "judgement": judgement, "reason": "looked"})
    said = re.search(r'<p class="next">.*?</p>', ana.get(f"/cases/{case}").text, re.DOTALL)
    assert said
    assert comes in said[0]


def test_a_plan_says_what_cannot_be_undone_and_who_was_left_out_for_what(furnished: House) -> None:
    page = furnished.visitor("bea").get(f"/cases/C-1/plans/{furnished.plan}").text
    assert "Everything in it can be undone" in page
    assert "not judged left out" in page
    assert "Proposed by" in page
    assert "a second person to approve" in page
