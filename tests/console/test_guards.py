"""A plan's page and its API show what the guards say, and plan nothing that they refuse."""

from urllib.parse import urlencode

from tests.console.house import House

WISH = {"policy": "surveillance-for-hire", "rule": "covert-reconnaissance", "sanction": "lock"}


def _draft(further: str) -> str:
    return f"/cases/C-1/plans/new?{urlencode(WISH | {'further': further})}"


def test_a_block_that_would_hit_others_is_said_to_on_the_page_and_in_the_api(furnished: House) -> None:
    ana = furnished.visitor("ana")
    for further in ("block_host google.com", "block_host gr.com", "block_url https://trello.com/"):
        assert "would hit others" in ana.get(_draft(further)).text
        refused = ana.call(_draft(further), method="GET")
        assert refused.status_code == 403
        assert "would hit others" in refused.text


def test_a_page_on_a_shared_host_shows_the_list_and_who_may_lift_it(furnished: House) -> None:
    ana = furnished.visitor("ana")
    wish = _draft("block_url https://trello.com/b/lure")
    plan = ana.call(wish, method="GET").json()["plan"]
    assert [(one["rule"], one["lifted_by"]) for one in plan["guards"]] == [("guarded-blocks", "counsel")]
    assert "countervail-shared-hosts" in plan["steps"][-1]["guards"][0]
    page = ana.get(wish).text
    assert "A third person is wanted: it is trello[.]com of" in page
    assert "May be lifted by counsel." in page


def test_a_host_that_only_the_case_knows_is_planned_without_a_word(furnished: House) -> None:
    plan = furnished.visitor("ana").call(_draft("block_host lure.example"), method="GET").json()["plan"]
    assert plan["guards"] == []
    assert plan["steps"][-1]["guards"] == []
