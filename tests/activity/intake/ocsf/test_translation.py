"""OCSF events end to end, without a mapping: bare, in CloudEvents, in Parquet, and with what a mapping can add."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from tests.activity.desk import Desk

from countervail.activity.intake.sources import Table
from countervail.activity.intake.unmapped import mapping_for

BARE = Path(__file__).with_name("bare.ndjson")
EVENTS = [json.loads(line) for line in BARE.read_text().splitlines()]
OCSF = '[format]\ntype = "ocsf"\n'


def reasons(desk: Desk) -> list[tuple[int, str | None, str]]:
    lines = [json.loads(line) for line in desk.quarantine.read_text().splitlines()]
    return [(line["line"], line["field"], line["reason"]) for line in lines]


def lines_of(desk: Desk, events: list[dict[str, Any]]) -> Path:
    return desk.file("events.ndjson", "".join(json.dumps(event) + "\n" for event in events))


def test_bare_events_need_no_mapping(desk: Desk) -> None:
    report = desk.take(BARE, mapping_for(BARE), max_rejected=1)
    short = [
        (e["uid"], e["verb"], e["actor_uid"].split(":")[0], (e["target_uid"] or "").split(":")[0])
        for e in desk.events()
    ]
    assert short == [
        ("o1", "account_create", "@new", ""),
        ("o2", "account_disable", "@new", ""),
        ("o3", "login", "@ada", ""),
        ("o5", "logout", "@ada", ""),
        ("o6", "profile_view", "@ada", "@bob"),
        ("o8", "message_send", "ada@mail.example", "bob@mail.example"),
        ("o9", "file_send", "@ada", ""),
        ("o10", "photo_set", "@ada", ""),
        ("o11", "message_send", "@ada", "@bob"),
        ("o12", "follow", "@ada", "@bob"),
        ("o13", "user_report", "@bob", "@ada"),
    ]
    assert dict(report.counts[Table.EVENTS].dropped) == {
        "not a successful login": 1,
        "OCSF Authentication, activity 4: no verb for it": 1,
    }
    assert reasons(desk) == [
        (7, "verb", "unknown-verb"),
        (14, "verb", "unknown-verb"),
        (16, "time", "unit-mix-up"),
        (17, "class_uid", "missing-field"),
    ]


def test_fields_come_from_where_each_class_has_them(desk: Desk) -> None:
    desk.take(BARE, mapping_for(BARE), max_rejected=1)
    by_uid = {event["uid"]: event for event in desk.events()}
    login, mail, message = by_uid["o3"], by_uid["o8"], by_uid["o11"]
    assert (login["surface"], login["ip"], login["device_uid"], login["user_agent"]) == (
        "matrix",
        "198.18.0.7",
        "D1",
        "Client/1",
    )
    assert (mail["surface"], mail["ip"], mail["url"]) == ("mail", "198.18.0.8", "https://news.example/a")
    assert (message["container_uid"], message["url"], message["media_hash"]) == (
        "!room",
        "https://lure.example/x",
        "m1",
    )
    assert by_uid["o9"]["media_hash"] == "abc123"


def test_an_envelope_gives_source_and_id(desk: Desk) -> None:
    envelope = {"specversion": "1.0", "id": "c1", "source": "//platform.test/audit", "type": "org.ocsf.3002"}
    wrapped = [{**envelope, "data": EVENTS[2]}, {**envelope, "source": "//other.test", "data": EVENTS[2]}, EVENTS[2]]
    desk.take(lines_of(desk, wrapped), mapping_for(lines_of(desk, wrapped)))
    assert [(e["uid"], e["source"], e["verb"]) for e in desk.events()] == [
        ("c1", "//other.test", "login"),
        ("c1", "//platform.test/audit", "login"),
        ("o3", "ocsf", "login"),
    ]


def test_every_class_inside_cloud_events_says_what_it_says_outside(desk: Desk) -> None:
    """Outside is the test of bare events; here each of the same events lies in an envelope."""
    envelope = {"specversion": "1.0", "source": "//platform.test/audit", "datacontenttype": "application/json"}
    wrapped = [
        {**envelope, "id": f"c{number}", "type": f"org.ocsf.{event.get('class_uid')}", "data": event}
        for number, event in enumerate(EVENTS, 1)
    ]
    assert {event.get("class_uid") for event in EVENTS} >= {3001, 3007, 3002, 4002, 4009, 6006, 99906001}
    desk.take(BARE, mapping_for(BARE), max_rejected=1)
    outside = {event["uid"]: event for event in desk.events()}
    refused = [(line, reason) for line, _, reason in reasons(desk)]
    inside = Desk(desk.folder / "inside", desk.keys)
    source = lines_of(inside, wrapped)
    inside.take(source, mapping_for(source), max_rejected=1)
    named = {"uid", "source"}
    assert [{k: v for k, v in event.items() if k not in named} for event in inside.events()] == [
        {k: v for k, v in event.items() if k not in named} for event in outside.values()
    ]
    assert {event["uid"].replace("c", "o", 1) for event in inside.events()} == set(outside)
    assert [(line, reason) for line, _, reason in reasons(inside)] == refused


def test_nested_parquet_is_read_like_lines(desk: Desk) -> None:
    path = desk.folder / "lake.parquet"
    pq.write_table(pa.Table.from_pylist(EVENTS[2:4]), path)
    desk.take(path, mapping_for(path))
    assert [(e["uid"], e["ip"]) for e in desk.events()] == [("o3", "198.18.0.7")]


def test_a_mapping_can_name_requests_codes_surface_and_prefix(desk: Desk) -> None:
    coded = {**EVENTS[5], "metadata": {"uid": "x1", "event_code": "DM"}}
    noise = {**EVENTS[5], "metadata": {"uid": "x2", "event_code": "PING"}}
    asset = {**EVENTS[6], "metadata": {"uid": "x3"}, "http_request": {"url": {"path": "/search/static/a.css"}}}
    source = lines_of(desk, [EVENTS[6], coded, noise, asset])
    toml = 'origin = "partner:Example Partner"\nagreement = 2024-01-31\ndrop = ["PING"]\n'
    toml += '[verbs]\nDM = "message_send"\n[requests]\n"/search" = "search"\n"/search/static" = "drop"\n'
    toml += '[constants]\nsurface = "facebook"\n[prefix]\nfacebook = "fb:"\n'
    report = desk.take(source, toml + OCSF)
    assert [(e["uid"], e["verb"], e["surface"], e["actor_uid"]) for e in desk.events()] == [
        ("x1", "message_send", "facebook", "fb:@ada:platform.test"),
        ("o7", "search", "facebook", "fb:@ada:platform.test"),
    ]
    assert dict(report.counts[Table.EVENTS].dropped) == {"PING": 1, "a request the mapping drops": 1}
    assert report.origin == "partner:Example Partner"


def test_a_class_of_thousands_of_digits_is_an_unknown_one_and_no_crash(desk: Desk) -> None:
    odd = {**EVENTS[11], "class_uid": "9" * 5_000}
    desk.take(lines_of(desk, [odd, EVENTS[12]]), mapping_for(lines_of(desk, [odd, EVENTS[12]])), max_rejected=1)
    assert reasons(desk) == [(1, "verb", "unknown-verb")]


def test_a_separator_inside_a_fact_is_an_unknown_verb_and_no_crash(desk: Desk) -> None:
    odd = {**EVENTS[11], "activity_name": "Follow\x1fFollow"}
    desk.take(lines_of(desk, [odd, EVENTS[12]]), mapping_for(lines_of(desk, [odd, EVENTS[12]])), max_rejected=1)
    assert reasons(desk) == [(1, "verb", "unknown-verb")]
