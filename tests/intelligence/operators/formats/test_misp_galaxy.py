"""The MISP galaxy: blanks put right aloud, references kept, nothing guessed."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from countervail.intelligence.operators.claim import About, Source
from countervail.intelligence.operators.formats.misp_galaxy import FORMAT
from countervail.intelligence.operators.outside_list import OutsideList
from countervail.vocabulary.confidence import Confidence
from countervail.vocabulary.errors import InputError

SOURCE = Source("a made-up galaxy")
VELLUM: dict[str, Any] = {
    "value": "VellumGatE ",
    "uuid": "u-1",
    "description": "Sells  access.\n",
    "meta": {"refs": ["https://news.example/1"], "synonyms": ["Vellum"], "products": ["Latchkey"]},
    "related": [{"dest-uuid": "u-2", "type": "is-allied-with "}, {"dest-uuid": "u-9", "type": "part-of"}],
}
SLATE = {"value": "Slate Harbour", "uuid": "u-2", "meta": {}}


def _read(*values: object) -> OutsideList:
    return FORMAT.read(json.dumps({"authors": [], "values": values}).encode(), SOURCE)


def test_each_statement_is_a_claim_with_the_entrys_references() -> None:
    read = _read(VELLUM, SLATE)
    first = {(one.about, one.value, one.detail) for one in read.entries[0].claims}
    assert first == {
        (About.NAME, "VellumGatE", ""),
        (About.IDENTIFIER, "u-1", "MISP galaxy"),
        (About.ALIAS, "Vellum", ""),
        (About.PRODUCT, "Latchkey", ""),
        (About.STATEMENT, "Sells access.", "description"),
        (About.RELATED, "Slate Harbour", "is-allied-with"),
    }
    assert all(one.source.references == ("https://news.example/1",) for one in read.entries[0].claims)


def test_blanks_at_an_end_are_removed_and_told() -> None:
    remarks = " ".join(_read(VELLUM, SLATE).remarks)
    assert "'VellumGatE ' has a blank" in remarks
    assert "'is-allied-with ' has a blank" in remarks
    assert "'Slate Harbour' has no reference" in remarks


def test_what_has_no_reference_is_of_low_confidence() -> None:
    read = _read(VELLUM, SLATE)
    grades = [{one.confidence for one in entry.claims if one.about is not About.RELATED} for entry in read.entries]
    assert grades == [{Confidence.MODERATE}, {Confidence.LOW}]


def test_what_has_no_name_or_no_id_is_rejected_by_its_place() -> None:
    read = _read({"value": " ", "uuid": "u-3"}, {"value": "No id"}, 7, SLATE)
    assert [one.where for one in read.rejected] == ["entry 1", "entry 2", "entry 3"]
    assert len(read.entries) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*VELLUM, *VELLUM["meta"]]), inner),
    max_leaves=12,
)


@given(st.lists(JSON, max_size=4))
def test_any_values_add_up(values: list[object]) -> None:
    read = _read(*values)
    assert len(read.entries) + len(read.rejected) == len(values)


@given(JSON)
def test_any_json_is_a_cluster_or_refused(value: object) -> None:
    try:
        FORMAT.read(json.dumps(value).encode(), SOURCE)
    except InputError as error:
        assert "cluster" in error.message
