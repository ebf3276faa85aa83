"""'This item is also in case N' on what accounts share; and what else stands beside it."""

import re

from tests.console.house import House, opened_case


def _text(house: House, path: str, name: str = "ana") -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", house.visitor(name).get(path).text).split())


def test_a_shared_item_says_in_which_other_cases_it_is(desk: House) -> None:
    network, one = "/runs/run/networks/N-001", opened_case(desk)
    found = {item["item"]: item["also_in"] for item in _shared(desk, network)}
    assert found == {"198.18.0.1": [one], "shared-1": [one]}, "before anybody opens a second case"
    assert _shared(desk, f"/cases/{one}/network")[0]["also_in"] == [], "a case is not beside itself"
    two = opened_case(desk)
    assert _shared(desk, f"/cases/{one}/network")[0]["also_in"] == [two]
    assert f'href="/cases/{two}">also in {two}' in desk.visitor("ana").get(f"/cases/{one}/network").text
    added = {"source": "tip", "says": "A host.", "raw": "x", "happened_on": "2026-02-01", "items": "shared-1"}
    desk.visitor("ana").post(f"/cases/{one}/evidence", added)
    assert {item["item"]: item["also_in"] for item in _shared(desk, f"/cases/{two}/network")}["shared-1"] == [one]


def test_a_piece_of_evidence_says_what_of_it_is_in_other_cases(desk: House) -> None:
    one, two = opened_case(desk), opened_case(desk)
    ana = desk.visitor("ana")
    raw = "GET /a from a desk nobody else uses, 2026-02-01"
    added = {"source": "tip", "says": "A host.", "happened_on": "2026-02-01"}
    ana.call(f"/cases/{one}/evidence", {**added, "raw": raw, "items": ["one.example", "two.example"]})
    ana.call(f"/cases/{two}/evidence", {**added, "raw": raw, "items": ["two.example"]})
    pieces = ana.call(f"/cases/{one}/evidence", method="GET").json()["evidence"]
    assert [piece["also_in"] for piece in pieces][-1] == [two]
    opened = ana.call(f"/cases/{one}/evidence/{pieces[-1]['id']}", method="GET").json()
    assert [(met["part"], met["also_in"]) for met in opened["met"]] == [("record", [two]), ("item", [two])]
    assert opened["met"][1]["what"] == "two.example", "one.example is nowhere else"
    page = ana.get(f"/cases/{one}/evidence/{pieces[-1]['id']}").text
    assert "this very record" in page
    assert f'href="/cases/{two}">also in {two}' in page
    found = ana.call(f"/search?q={pieces[-1]['sha256']}", method="GET").json()["cases"]
    assert [hit["case"] for hit in found] == [one, two], "a record is found by its hash"


def test_a_case_is_opened_from_a_match_or_a_lead_by_the_form(desk: House) -> None:
    ana, network = desk.visitor("ana"), "/runs/run/networks/N-001"
    form = ana.get(network).text
    assert {'<option value="match">', '<option value="lead">'} <= set(re.findall(r'<option value="[a-z]+">', form))
    assert 'name="lead"' in form
    made = ana.post(f"{network}/case", {"reason": "a partner's list names its host", "origin": "match", "lead": ""})
    case = made.headers["location"].rpartition("/")[2]
    assert ana.call(f"/cases/{case}", method="GET").json()["origin"] == "match"
    nameless = ana.call(f"{network}/case", {"reason": "a tip", "origin": "lead", "again": True})
    assert "names the lead" in nameless.text
    assert ana.call(f"{network}/case", {"reason": "x", "lead": "L-404", "again": True}).status_code in (400, 404, 422)
    assert ana.call(f"{network}/case", {"reason": "x", "origin": "split", "again": True}).status_code in (400, 422)


def _shared(house: House, path: str) -> list[dict[str, object]]:
    shared: list[dict[str, object]] = house.visitor("ana").call(path, method="GET").json()["shared"]
    return shared


def test_groups_set_aside_are_told_in_words(furnished: House) -> None:
    page = _text(furnished, "/queue")
    assert "they speak to the people they share in public 3" in page
    assert "publicity" not in page


def test_the_graph_stands_beside_a_table_of_its_accounts(furnished: House) -> None:
    shown = furnished.visitor("ana").call("/cases/C-1/picture", method="GET").json()
    rows = [(node["id"], node["ties"]) for node in shown["most_tied"]]
    assert len(rows) == shown["count"] == 10
    assert rows == sorted(rows, key=lambda row: (-row[1], row[0]))
    page = furnished.visitor("ana").get("/cases/C-1/picture").text
    assert page.count("data-node=") == 10


def test_the_palette_leads_where_whoever_asks_may_go(furnished: House) -> None:
    ways = {name: _ways(furnished, name) for name in ("ana", "aud")}
    assert "/cases/C-1/plans/new" in ways["ana"]
    assert "/cases/C-1/plans" in ways["aud"]
    assert not any("accounts" in way or "targets" in way or "new" in way for way in ways["aud"])


def _ways(house: House, name: str) -> list[str]:
    dialog = house.visitor(name).get("/cases/C-1").text.split("<dialog")[1].split("</dialog>")[0]
    return re.findall(r'href="([^"]*)"', dialog)
