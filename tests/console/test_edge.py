"""Members on the edge stand out in words: on a network's page, among a case's accounts, and in what acts on them."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.console.canary_run import BIDI, SCRIPTED, STRANGE
from tests.console.house import House, opened_case
from tests.workflow.made_run import MEMBERS

from countervail.workflow.member_table import FILE

_NETWORK = "/runs/run/networks/N-001"
_NONE = "tied to none of 9 others"
"""What is said of those who are tied to nobody."""
_WISH = "policy=surveillance-for-hire&rule=covert-reconnaissance&sanction=lock"


@pytest.fixture
def case(desk: House) -> str:
    """A case on the network."""
    return opened_case(desk)


def _judge(desk: House, case: str, *accounts: str) -> None:
    judging = {"accounts": list(accounts), "judgement": "positive", "reason": "one desk"}
    assert desk.visitor("ana").call(f"/cases/{case}/judgements", judging).status_code == 200


def _uncounted(run: Path) -> bytes:
    """The run's members as an older run left them; returns what stood there."""
    path, before = run / FILE, (run / FILE).read_bytes()
    pq.write_table(pq.read_table(path).select(["network_id", "account_uid"]), path)
    return before


def test_the_networks_page_names_them_with_their_ties_and_nobody_else(desk: House) -> None:
    page = desk.visitor("ana").get(_NETWORK).text
    edge = page[page.index("Members on the edge") : page.index('id="risk"')]
    assert edge.count(_NONE) == len(STRANGE)
    assert "4 members are tied to few of the others; the member in the middle is tied to 5 of 9" in edge
    assert not any(member in edge for member in MEMBERS)


def test_the_cases_page_does_too_and_leads_to_all_accounts_fewest_ties_first(desk: House, case: str) -> None:
    page = desk.visitor("ana").get(f"/cases/{case}/network").text
    assert page.count(_NONE) == len(STRANGE)
    assert f"/cases/{case}/accounts?order=fewest" in page


def test_every_account_says_to_how_many_it_is_tied_and_by_what(desk: House, case: str) -> None:
    ana = desk.visitor("ana")
    page = ana.get(f"/cases/{case}/accounts").text
    assert page.count("tied to 5 of 9 others: targets 5") == len(MEMBERS)
    assert page.count(f'{_NONE} <span class="badge warn">on the edge</span>') == len(STRANGE)
    assert "4 accounts are <strong>on the edge</strong>" in page
    told = ana.call(f"/cases/{case}/accounts", method="GET").json()
    assert told["edge"] == len(STRANGE)
    assert {one["account"] for one in told["accounts"] if one["tied"]["on_edge"]} == set(STRANGE)


def test_those_with_the_fewest_ties_come_first_where_asked_and_last_where_not(desk: House, case: str) -> None:
    ana = desk.visitor("ana")
    for query, edge in (("", slice(6, None)), ("?order=strongest", slice(6, None)), ("?order=fewest", slice(4))):
        told = ana.call(f"/cases/{case}/accounts{query}", method="GET").json()["accounts"]
        assert {one["account"] for one in told[edge]} == set(STRANGE)
    assert ana.call(f"/cases/{case}/accounts?order=guilt", method="GET").status_code == 422


def test_their_names_attack_nobody(desk: House, case: str) -> None:
    ana = desk.visitor("ana")
    for page in (_NETWORK, f"/cases/{case}/network", f"/cases/{case}/accounts?order=fewest"):
        html = ana.get(page).text
        assert SCRIPTED not in html
        assert f">{BIDI}" not in html


def test_a_plan_says_which_of_those_it_acts_on_are_on_the_edge(desk: House, case: str) -> None:
    ana = desk.visitor("ana")
    before = ana.get(f"/cases/{case}/plans/new?{_WISH}").text
    assert "on the edge" not in before, "nobody on the edge is judged positive"
    _judge(desk, case, SCRIPTED)
    page = ana.get(f"/cases/{case}/plans/new?{_WISH}").text
    assert "1 account it acts on is <strong>on the edge</strong>" in page
    assert page.count(_NONE) == 1


def test_it_changes_no_judgement_no_weight_and_no_plan(desk: House, case: str) -> None:
    ana = desk.visitor("ana")
    told = ana.call(f"/cases/{case}", method="GET").json()
    assert told["judged"] == {"positive": 2, "negative": 0, "unsure": 0, "none": 8}
    seen = [ana.call(_NETWORK, method="GET").json()]
    before = _uncounted(desk.run)
    try:
        seen.append(ana.call(_NETWORK, method="GET").json())
    finally:
        (desk.run / FILE).write_bytes(before)
    assert seen[0]["edge"]["count"] == 4
    assert seen[0] | {"edge": None} == seen[1]


def test_a_case_from_a_run_that_never_counted_says_nothing_of_it(desk: House) -> None:
    before = _uncounted(desk.run)
    try:
        case = opened_case(desk)
        _judge(desk, case, SCRIPTED)
        ana = desk.visitor("ana")
        pages = [f"/cases/{case}/network", f"/cases/{case}/accounts?order=fewest", f"/cases/{case}/plans/new?{_WISH}"]
        for page in (_NETWORK, *pages):
            html = ana.get(page).text
            assert "on the edge" not in html
            assert "tied to none" not in html
    finally:
        (desk.run / FILE).write_bytes(before)


def test_accounts_split_off_keep_the_ties_they_had_in_the_whole(desk: House, case: str) -> None:
    ana = desk.visitor("ana")
    split = {"accounts": [SCRIPTED, MEMBERS[5]], "reason": "another team"}
    part = ana.call(f"/cases/{case}/split", split).json()["case"]
    told = ana.call(f"/cases/{part}/accounts", method="GET").json()["accounts"]
    assert {one["account"]: one["tied"]["says"] for one in told} == {
        SCRIPTED: _NONE,
        MEMBERS[5]: "tied to 5 of 9 others",
    }
