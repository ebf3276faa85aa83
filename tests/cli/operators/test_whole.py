"""`operators` on the command line: imported, screened, claimed, answered, merged, parted, and read back."""

import json
from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice

from countervail.vocabulary.errors import InputError, RefusedError

GALAXY = {
    "authors": [],
    "values": [
        {"value": "VellumGatE ", "uuid": "u-1", "meta": {"refs": ["r"], "synonyms": ["Slate\x1b[2J Harbour"]}},
        {"value": "Parchment Door", "uuid": "u-2"},
        {"value": "", "uuid": "u-3"},
    ],
}
BY = ("--source", "a made-up report")


def _import(office: MadeOffice, folder: Path) -> str:
    (folder / "list.json").write_text(json.dumps(GALAXY))
    return office("operators", "import", str(folder / "list.json"), by="ana")


def test_a_list_is_imported_and_names_are_screened_against_it(office: MadeOffice, tmp_path: Path) -> None:
    text = _import(office, tmp_path)
    assert "2 entered, 0 known before, 1 rejected" in text
    assert "'VellumGatE ' has a blank" in text
    told = office.told("operators", "screen", "velumgate", "Nobody Here", by="bea")
    assert [one["resolved"] for one in told] == ["OP-1", None]
    assert told[0]["candidates"][0]["reason"]
    assert "probably OP-1, VellumGatE" in office("operators", "screen", "Vellumgate", by="ana")
    again = office.told("operators", "import", str(tmp_path / "list.json"), by="ana")
    assert (again["entered"], again["known"], again["claims"]) == (0, 2, 0)


def test_claims_are_entered_answered_and_shown_with_their_sources(office: MadeOffice, tmp_path: Path) -> None:
    _import(office, tmp_path)
    listing = ("--about", "listing", "--value", "Entity List", "--detail", "proposed", "--since", "2021-12")
    office("operators", "claim", "OP-1", *listing, *BY, by="ana")
    told = office.told("operators", "show", "OP-1", by="bea")
    claim = next(one for one in told["claims"] if one["about"] == "listing")
    assert (claim["detail"], claim["source"], claim["standing"]) == ("proposed", "a made-up report", "open")
    office("operators", "claim", claim["id"], "--answer", "disputed", "--reason", "Never asked for.", *BY, by="ana")
    text = office("operators", "show", "OP-1", by="ana")
    assert "listing: Entity List [proposed], 2021-12 to now" in text
    assert "DISPUTED by a made-up report: Never asked for." in text
    assert "none of them is a finding" in text
    assert "\x1b" not in text
    assert "listing" not in office("operators", "show", "OP-1", "--on", "2020", by="ana")


def test_an_unknown_one_is_merged_and_parted(office: MadeOffice, tmp_path: Path) -> None:
    _import(office, tmp_path)
    unknown = office.told("operators", "add", "unknown (CN)", "--kind", "unknown", by="ana")["operator"]
    assert unknown == "UNK-001"
    office("operators", "merge", unknown, "--into", "OP-2", "--reason", "One desk.", by="ana")
    assert "UNK-001 unknown (CN) (unknown, 0 claims, part of OP-2)" in office("operators", "show", by="ana").replace(
        "  ", " "
    )
    assert office.told("operators", "show", "OP-2", by="ana")["absorbed"] == [unknown]
    assert "stands for itself" in office("operators", "merge", unknown, "--undo", "--reason", "Two.", by="ana")
    assert office.told("operators", "show", "OP-2", by="ana")["absorbed"] == []


def test_who_may_not_is_refused_and_what_is_unclear_is_asked_for(office: MadeOffice, tmp_path: Path) -> None:
    _import(office, tmp_path)
    with pytest.raises(RefusedError, match="may not"):
        office("operators", "add", "Slate", *BY, by="bea")
    with pytest.raises(RefusedError, match="may not"):
        office("operators", "show", by="root")
    with pytest.raises(InputError, match="not clear"):
        office("operators", "claim", "OP-1", *BY, by="ana")
    with pytest.raises(InputError, match="not clear"):
        office("operators", "merge", "OP-1", "--reason", "?", by="ana")
    with pytest.raises(InputError, match="rumour"):
        office("operators", "claim", "OP-1", "--about", "alias", "--value", "VG", by="ana")
    with pytest.raises(InputError, match="cannot be read"):
        office("operators", "import", str(tmp_path / "nowhere.json"), by="ana")
