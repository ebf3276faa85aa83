"""Lists entered: counted whole, twice without doubling, and never two operators made one by their names."""

import json
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau
from tests.intelligence.operators.firms import entered

from countervail.intelligence.operators.claim import About, Standing
from countervail.intelligence.operators.importing import Imported, import_list
from countervail.intelligence.operators.operator import Operator
from countervail.intelligence.operators.registry import load_all
from countervail.vocabulary.confidence import Confidence
from countervail.vocabulary.errors import InputError, RefusedError

VENDORS = Path(__file__).parents[4] / "shared" / "data" / "vendors" / "surveillance-vendor.json"
GALAXY = {
    "authors": [],
    "values": [
        {"value": "Vellum Gate", "uuid": "u-1", "meta": {"refs": ["r"], "synonyms": ["Slate Harbour"]}},
        {"value": "Slate Harbour Ltd", "uuid": "u-2", "meta": {"refs": ["r"]}},
        {"value": "", "uuid": "u-3"},
    ],
}


def _imported(desk: Bureau, raw: bytes, by: str = "ana") -> Imported:
    with desk.hand(by) as hand:
        return import_list(hand, raw, "list.json")


def _all(desk: Bureau) -> dict[str, Operator]:
    with desk.office.database.reading() as connection:
        return {one.name: one for one in load_all(connection)}


def test_what_was_read_adds_up_and_a_second_reading_adds_nothing(desk: Bureau) -> None:
    raw = json.dumps(GALAXY).encode()
    first, second = _imported(desk, raw), _imported(desk, raw)
    assert (first.read, first.entered, first.known, len(first.rejected)) == (3, 2, 0, 1)
    assert (second.entered, second.known, second.claims) == (0, 2, 0)
    assert len(_all(desk)) == 2


def test_names_alike_are_told_and_merge_nobody(desk: Bureau) -> None:
    entered(desk, "VELLUM GATE LLC")
    done = _imported(desk, json.dumps(GALAXY).encode())
    assert {frozenset({one.one, one.other}) for one in done.twins} == {
        frozenset({"OP-1", "OP-2"}),
        frozenset({"OP-2", "OP-3"}),
    }
    assert all(operator.merged_into is None and not operator.absorbed for operator in _all(desk).values())


def test_a_broken_file_is_named_and_enters_nothing(desk: Bureau) -> None:
    with pytest.raises(InputError, match=r"list\.json") as caught:
        _imported(desk, b'{"authors": [], "values": [')
    assert caught.value.hint
    assert _all(desk) == {}


def test_who_may_not_imports_nothing(desk: Bureau) -> None:
    with pytest.raises(RefusedError):
        _imported(desk, json.dumps(GALAXY).encode(), by="bea")


@pytest.mark.skipif(not VENDORS.exists(), reason="the data pack is not beside the repository")
def test_the_published_list_is_entered_whole_and_its_errors_stand_disputed(desk: Bureau) -> None:
    done = _imported(desk, VENDORS.read_bytes())
    assert (done.read, done.entered, len(done.rejected)) == (615, 615, 0)
    operators = _all(desk)
    tongue = {
        name: [one.standing for one in operators[name].said(About.PRODUCT) if one.claim.value == "DevilsTongue"]
        for name in ("Cytrox", "Candiru")
    }
    assert tongue == {"Cytrox": [Standing.DISPUTED], "Candiru": [Standing.OPEN]}
    assert {"BellTroX", "TRL Technology"} <= set(operators)
    assert all(name == name.strip() for name in operators)
    assert {one.claim.detail for o in operators.values() for one in o.said(About.RELATED)} >= {"is-allied-with"}
    assert [one.claim.value for one in operators["Cognyte"].names][-1] == "WebintPro"
    assert operators["Cognyte"].name == "Cognyte"
    assert [one.standing for one in operators["Bluehawk CI"].said(About.STATEMENT)] == [Standing.DISPUTED]
    low = {o.name for o in operators.values() if o.claims[0].claim.confidence is Confidence.LOW}
    assert low == {"FlexiSPY", "RedLattice", "Telmate"}
