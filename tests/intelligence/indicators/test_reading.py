"""Files become indicators and rejections, every row one or the other, each with its place."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.intelligence.indicators.samples import META_B, SAMPLES

from countervail.intelligence.indicators.document import MAX_BYTES, Document
from countervail.intelligence.indicators.kinds import Kind
from countervail.intelligence.indicators.reading import UNKNOWN, Given, files_of, read_all, read_document
from countervail.intelligence.indicators.row import moment
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.tlp import Tlp

MADE_UP = Given("made up")


def lines(text: str) -> list[str]:
    reading = read_document(Document("list.csv", text.encode()), MADE_UP)
    return [f"{one.provenance.place}: {one.value}" for one in reading.indicators]


def test_a_row_is_found_again_by_its_line_whatever_the_line_ends() -> None:
    text = "Tactic,Technique,Procedure,Indicator\r\n0,0,0,one.example\n\r\n"
    text += '0,0,0,"two.example\nthree.example"\r\n0,0,0,four.example'
    assert lines(text) == [
        "line 2: one.example",
        "line 4: two.example",
        "line 4: three.example",
        "line 6: four.example",
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Tactic ,Technique,Procedure,Indicator",
        "Tactic,Technique,Procedure,Indicator,Commernts",
        "TACTIC,technique,Procedure,Indicator,Note",
        "Tactic,Technique,Procedure,Indicator,Notes,,",
    ],
)
def test_drifted_headers_mean_the_same(header: str) -> None:
    assert lines(f"{header}\n0. x,0.6 y,0.6.2 z,one.example,") == ["line 2: one.example"]


def test_an_unknown_column_is_said_aloud() -> None:
    reading = read_document(
        Document("a.csv", b"Tactic,Technique,Procedure,Indicator,Colour\n0,0,0,one.example,red"), MADE_UP
    )
    assert [(one.place, one.detail) for one in reading.rejections] == [("line 1", "unknown columns: colour")]
    assert len(reading.indicators) == 1


def test_the_number_of_the_procedure_wins_over_the_label() -> None:
    reading = read_document(Document("a.csv", META_B.encode()), MADE_UP)
    by_value = {one.value: one for one in reading.indicators}
    assert by_value["bad.example"].procedure == "0.6.2"
    assert by_value["other.example"].procedure == "0.9.10"
    assert "the label says tactic 1" in by_value["other.example"].flags[0]
    assert by_value["www.tiktok.com/@made-up"].personal
    assert reading.blanks == 1


def test_utf_16_a_mark_and_other_scripts_are_read() -> None:
    text = "indicator_type,indicator_value,comment,ds\ndomain_name,bad.example,\u0631\u062f,2021-12-16\n"
    for content in (text.encode("utf-16"), b"\xef\xbb\xbf" + text.encode(), text.encode()):
        reading = read_document(Document("list.csv", content), MADE_UP)
        assert [(one.value, one.comment) for one in reading.indicators] == [("bad.example", "\u0631\u062f")]


def test_a_row_that_is_no_text_costs_itself_only() -> None:
    content = b"indicator_type,indicator_value,comment,ds\ndomain_name,b\xffd.example,,\ndomain_name,good.example,,\n"
    reading = read_document(Document("list.csv", content), MADE_UP)
    assert [one.value for one in reading.indicators] == ["good.example"]
    assert [(one.place, one.reason.value) for one in reading.rejections] == [("line 2", "broken_text")]


def test_a_folder_is_read_file_by_file_and_hidden_files_are_not(tmp_path: Path) -> None:
    (tmp_path / "feed").mkdir()
    (tmp_path / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    (tmp_path / "feed" / "manifest.json").write_bytes(SAMPLES["misp-feed"].document.content)
    (tmp_path / "feed" / "e-1.json").write_bytes(SAMPLES["misp-event"].document.content)
    (tmp_path / "notes.pdf").write_bytes(b"%PDF-1.7\n\x00\x01")
    readings = list(read_all(tmp_path, MADE_UP))
    assert [one.format for one in readings] == ["misp-event", "misp-feed", UNKNOWN]


def test_what_is_not_there_or_far_too_large_is_an_error_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing to read"):
        files_of(tmp_path / "nothing")
    giant = tmp_path / "giant.csv"
    with giant.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(InputError, match="too large"):
        Document.read(giant)


def test_markings_and_what_stands_around_an_indicator_come_along() -> None:
    one = read_document(SAMPLES["stix2"].document, MADE_UP).indicators[0]
    assert (one.tlp, one.confidence, one.name) == (Tlp.GREEN, 80, "Vellum")
    assert one.phase is not None
    assert one.phase.value == "exploitation"
    assert one.provenance.place == "indicator--1"
    pattern = read_document(SAMPLES["stix2"].document, MADE_UP).indicators[1]
    assert (pattern.kind, pattern.value) == (Kind.PATTERN, "[file:name='a' AND file:size=3]")
    assert "not understood" in pattern.flags[0]


def test_misp_markings_are_taken_by_attribute_first() -> None:
    reading = read_document(SAMPLES["misp-event"].document, MADE_UP)
    assert [one.tlp for one in reading.indicators] == [Tlp.AMBER_STRICT, Tlp.AMBER_STRICT, Tlp.CLEAR]
    assert reading.indicators[2].flags == ("its publisher does not mean it for detection",)


def test_our_own_table_is_read_back_whole() -> None:
    one = read_document(SAMPLES["typed-table"].document, MADE_UP).indicators[0]
    assert (one.confidence, one.tlp, one.procedure) == (80, Tlp.AMBER, "0.6.2")
    assert one.expires is not None
    assert one.expires.isoformat() == "2026-07-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("valid_from", "9999-06-01T00:00:00Z"),
        ("valid_from", "0001-01-01T00:00:00+05:00"),
        ("valid_from", "1969-12-31T23:59:59Z"),
        ("valid_until", "9999-12-31T23:59:59-05:00"),
        ("valid_until", "2200-01-01T00:00:00Z"),
    ],
)
def test_a_row_with_a_date_that_cannot_be_is_kept_apart(field: str, text: str) -> None:
    one = {"type": "indicator", "id": "indicator--1", "pattern": "[domain-name:value='bad.example']", field: text}
    reading = read_document(Document("a.json", json.dumps({"type": "bundle", "objects": [one]}).encode()), MADE_UP)
    assert reading.indicators == ()
    assert [(one.reason.value, one.value) for one in reading.rejections] == [("impossible_time", "bad.example")]


def test_moments_are_told_in_utc_whatever_the_list_says() -> None:
    assert moment("2026-03-01T01:00:00+05:00") == datetime(2026, 2, 28, 20, tzinfo=UTC)
    assert str(moment("2026-03-01T01:00:00+05:00")) == "2026-02-28 20:00:00+00:00"
    assert moment("1970-01-01T00:00:00Z") == datetime(1970, 1, 1, tzinfo=UTC)


def test_a_header_that_ends_in_a_sign_nobody_sees_costs_its_file_and_no_more() -> None:
    content = b"Tactic,Technique,Procedure,Indicator\x0b\x00\n0. x,0.6 y,0.6.2 z,one.example\n"
    assert read_document(Document("a.csv", content), MADE_UP).indicators == ()
