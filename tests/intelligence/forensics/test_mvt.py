"""MVT's output read for its detections, each once, and for nothing that people wrote."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intelligence.forensics.outputs import ALERTS, CANARY, alert, matched, version_2, version_3

from countervail.intelligence.forensics.finding import UNATTRIBUTED, Detection, Level
from countervail.intelligence.forensics.mvt import distinct, read_output
from countervail.vocabulary.errors import InputError


def _read(files: dict[str, bytes]) -> tuple[Detection, ...]:
    return distinct(read_output(name, raw) for name, raw in files.items())


def test_version_3_is_read_from_alerts_detections_and_timeline_each_once() -> None:
    found = _read(version_3())
    assert sorted((one.module, one.malware, one.level) for one in found) == [
        ("datausage", "Keyhole", Level.CRITICAL),
        ("settings", UNATTRIBUTED, Level.LOW),
        ("sms", "Latchkey", Level.CRITICAL),
        ("tombstones", UNATTRIBUTED, Level.HIGH),
    ]
    assert all(one.at is not None and one.at.tzinfo is not None for one in found)


def test_version_2_is_read_from_what_matched() -> None:
    (one,) = _read(version_2())
    assert (one.module, one.indicator, one.kind, one.source) == ("sms", "evil.example", "domains", "made-up.stix2")


def test_nothing_that_people_wrote_is_taken_over() -> None:
    for files in (version_2(), version_3()):
        read = [read_output(name, raw) for name, raw in files.items()]
        assert CANARY not in repr(read)
    assert next(one.version for one in read if one.version) == "2026.10.26"


def test_a_module_that_found_nothing_has_no_detection() -> None:
    assert read_output("sms.json", b'[{"text": "x"}]').detections == ()
    assert read_output("packages.json", b'{"a": [{"matched_indicator": null}], "b": 7}').detections == ()


@pytest.mark.parametrize("raw", [b"[" * 100_000, b"\xff", b"{", b"nothing"])
def test_a_broken_file_is_refused(raw: bytes) -> None:
    with pytest.raises(InputError):
        read_output("alerts.json", raw)


def test_a_time_that_is_none_is_left_out() -> None:
    entries = [ALERTS[0] | {"event_time": time} for time in ("yesterday", "", None, 7, "0001-01-01T00:00:00+14:00")]
    found = read_output("alerts.json", json.dumps(entries).encode()).detections
    assert [one.at for one in found] == [None] * 5


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*ALERTS[0], *matched("", ""), "isodate"]), inner, max_size=4)
    ),
    max_leaves=10,
)


@given(JSON, st.sampled_from(["alerts.json", "sms_detected.json", "sms.json", "info.json"]))
def test_any_json_is_read(value: object, name: str) -> None:
    read = read_output(name, json.dumps(value).encode())
    assert len(read.detections) <= max(read.entries, 1)


@given(st.binary(max_size=200))
def test_any_timeline_is_read_or_refused(raw: bytes) -> None:
    try:
        read_output("alerts_timeline.csv", raw)
    except InputError as error:
        assert "CSV" in error.message


def test_where_an_alert_says_no_time_its_event_s_time_counts_and_nothing_else_of_it() -> None:
    told = alert("sms", "", indicator=matched("evil.example", "Latchkey"))
    told["event"] = {"body": CANARY, "date": "1767348000000", "isodate": "2026-01-02 10:00:00.000000"}
    (one,) = read_output("alerts.json", json.dumps([told]).encode()).detections
    assert one.at == datetime(2026, 1, 2, 10, tzinfo=UTC)
    assert CANARY not in repr(one)
    told["event"] = {"body": CANARY, "isodate": "yesterday", "date": "1710102030000"}
    assert read_output("alerts.json", json.dumps([told]).encode()).detections[0].at is None
