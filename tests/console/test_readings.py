"""What a network's page says where little is known: neither a claim, nor that nothing is there; each thing once."""

import re

from tests.console.house import House

from countervail.console.display import templates


def _text(house: House, path: str) -> str:
    page = house.visitor("ana").get(path).text.replace("<dd>", " - ").replace("<dt>", " # ")
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_a_phase_with_people_and_too_little_evidence_is_open_and_says_what_was_done(furnished: House) -> None:
    page = _text(furnished, "/runs/run/networks/N-001")
    assert "reconnaissance yes" in page
    assert re.search(r"engagement open [\d.]+ 2", page)
    assert "2 people were approached. That is too little to say that the network does so" in page
    assert "exploitation no 0.0 0" in page
    assert "attacks, and no reason" not in page, "nobody was sent anything"


def test_innocent_readings_stand_once_for_each_kind() -> None:
    lines = ["same address: a campus", "same address: an office", "same photo: fans", "a sentence of its own"]
    readings = templates().get_template("marks.html").make_module().readings(lines)  # type: ignore[attr-defined] # a macro
    said = " ".join(re.sub(r"<[^>]*>", " ", readings.replace("<dd>", " - ").replace("<dt>", " # ")).split())
    assert said == (
        "# Same address: behind it may be - a campus - an office # Same photo: behind it may be - fans"
        " - a sentence of its own"
    )


def test_a_file_of_the_run_is_no_host_and_everything_else_is_defanged(furnished: House) -> None:
    page = _text(furnished, "/cases/C-1/evidence")
    assert "networks.json" in page
    added = {"source": "evil.example/networks.json", "says": "x", "raw": "x", "happened_on": "2026-01-15"}
    furnished.visitor("ana").call("/cases/C-1/evidence", added)
    assert "evil[.]example/networks[.]json" in _text(furnished, "/cases/C-1/evidence")


def test_one_is_told_as_one(furnished: House) -> None:
    page = _text(furnished, f"/cases/C-1/plans/{furnished.plan}")
    assert "no protected accounts left out" in page
    assert not re.search(r"\b1 (people|accounts|messages|others|cases)\b", page)
