"""A list is taken in, looked for, doubted and watched: the commands together, on a made-up log."""

import json
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.cli.made_office import MadeOffice, copied

from countervail.activity.schema import ACTIVITY
from countervail.people.key_file import ENVIRONMENT
from countervail.vocabulary.errors import InputError, RefusedError

NOW = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)


def write_day(log: Path, days_ago: int, *events: tuple[str, str, str | None, str]) -> None:
    """A day of events: actor, verb, target, link."""
    day = NOW - timedelta(days=days_ago)
    folder = log / "activity" / f"day={day:%Y-%m-%d}"
    folder.mkdir(parents=True)
    rows = [
        {
            "uid": f"{days_ago}-{number}",
            "time": day,
            "surface": "courier",
            "verb": verb,
            "actor_uid": actor,
            "target_uid": target,
            "url": url,
        }
        for number, (actor, verb, target, url) in enumerate(events)
    ]
    columns = {field.name: [row.get(field.name) for row in rows] for field in ACTIVITY}
    pq.write_table(pa.table(columns, schema=ACTIVITY), folder / "part.parquet")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    folder = tmp_path / "log"
    write_day(
        folder,
        3,
        ("courier:sender", "message_send", "courier:watched", "https://a.bad.example/x"),
        ("courier:watched", "link_click", None, "https://a.bad.example/x"),
        ("courier:reader", "post", None, "https://good.example/?u=bad.example"),
        ("courier:odd", "post", None, "https://bro ken/"),
    )
    return folder


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lists")
    day = f"{NOW - timedelta(days=10):%Y-%m-%d}"
    (folder / "list.csv").write_text(
        f"indicator_type,indicator_value,comment,ds\ndomain_name,bad[.]example,Vellum,{day}\n"
        "domain_name,old.example,gone,2019-01-01\nmd5,zz,,\n"
    )
    return folder


@pytest.fixture(scope="module")
def stocked(made_office: MadeOffice, lists: Path, tmp_path_factory: pytest.TempPathFactory) -> MadeOffice:
    """An office that has taken the list in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(ENVIRONMENT, raising=False)
        office = copied(made_office, tmp_path_factory.mktemp("stocked") / "office")
        told = office.told("indicators", "import", str(lists), "--source", "Lab", "--tlp", "amber", by="ana")
    assert (told["new_indicators"], told["new_claims"]) == (2, 2)
    return office


@pytest.fixture
def office(stocked: MadeOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MadeOffice:
    """A copy of its own."""
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    return copied(stocked, tmp_path / "office")


def test_a_list_is_looked_for_and_doubted(office: MadeOffice, log: Path, lists: Path, tmp_path: Path) -> None:
    assert office.told("indicators", "import", str(lists), "--source", "Lab", by="ana")["new_claims"] == 0
    out = tmp_path / "hunt.json"
    told = office.told("indicators", "match", str(log), "--out", str(out), by="ana")
    assert json.loads(out.read_text()) == told
    (hit,) = told["hits"]
    assert (hit["indicator"], hit["events"], hit["lead"]) == ("bad[.]example", 2, "domain:bad[.]example")
    assert ("sender", "courier:sender") in {(one["role"], one["who"]) for one in hit["people"]}
    assert "courier:watched" not in json.dumps(told)
    assert (told["unread_links"], told["unread_sample"]) == (1, ["hxxps://bro ken/"])

    (one,) = office.told("indicators", "list", "bad[.]example", by="ana")
    assert (one["tlp"], one["expired"], one["days_seen"]) == ("TLP:AMBER", False, 1)
    doubted = office("indicators", "doubt", one["id"], "--kind", "false_positive", "--why", "Sold.", by="ana")
    assert "disputed 1 times" in doubted
    assert "expired 2020-01-01" in office("indicators", "list", "old.example", by="ana")


def test_what_a_hunt_found_becomes_evidence_of_a_case(office: MadeOffice, log: Path, tmp_path: Path) -> None:
    out = tmp_path / "hunt.json"
    office("indicators", "match", str(log), "--out", str(out), by="ana")
    order = ("case", "evidence", office.judged(), str(out), "--source", "indicators match", "--query", "all indicators")
    told = office.told(*order, "--says", "A listed host was sent.", "--happened", "2026-03-01", by="ana")
    assert told["bytes"] == out.stat().st_size


def test_the_standing_watch_sees_new_days_and_new_indicators_only(office: MadeOffice, log: Path) -> None:
    watch = ("indicators", "match", str(log), "--new")
    assert [hit["indicator"] for hit in office.told(*watch, by="ana")["hits"]] == ["bad[.]example"]
    assert office.told(*watch, by="ana")["hits"] == []
    write_day(log, 1, ("courier:other", "message_send", "courier:watched", "https://bad.example/y"))
    (hit,) = office.told(*watch, by="ana")["hits"]
    assert [one["who"] for one in hit["people"] if one["role"] == "sender"] == ["courier:other"]
    more = log.parent / "more.txt"
    more.write_text("good[.]example\n")
    office("indicators", "import", str(more), "--source", "Other", by="ana")
    assert [hit["indicator"] for hit in office.told(*watch, by="ana")["hits"]] == ["good[.]example"]
    (one,) = office.told("indicators", "list", "bad.example", by="ana")
    assert one["days_seen"] == 2


def test_whoever_may_not_is_refused_and_nothing_is_kept(office: MadeOffice, log: Path, lists: Path) -> None:
    with pytest.raises(RefusedError):
        office("indicators", "import", str(lists), "--source", "Lab", by="bea")
    with pytest.raises(RefusedError):
        office("indicators", "match", str(log), by="bea")
    assert [one["days_seen"] for one in office.told("indicators", "list", by="bea")] == [0, 0]


def test_nothing_kept_is_said_to_be_nothing(made_office: MadeOffice, log: Path) -> None:
    with pytest.raises(InputError, match="no indicator is kept"):
        made_office("indicators", "match", str(log), by="ana")


def test_what_ended_matches_only_what_came_before_unless_asked_for(office: MadeOffice, log: Path) -> None:
    write_day(log, 2, ("courier:x", "post", None, "https://old.example/"))
    hits = {hit["indicator"]: hit for hit in office.told("indicators", "match", str(log), by="ana")["hits"]}
    assert (hits["old[.]example"]["events"], hits["old[.]example"]["late_events"]) == (0, 1)
    assert hits["old[.]example"]["people"] == []
    again = office.told("indicators", "match", str(log), "--also-expired", by="ana")["hits"]
    assert {hit["indicator"]: hit["events"] for hit in again}["old[.]example"] == 1
    assert "expired 2020-01-01" in office("indicators", "list", "old.example", by="ana")


def test_looking_opens_no_connection(office: MadeOffice, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []

    monkeypatch.setattr(socket.socket, "connect", lambda _, address: opened.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *words, **_: opened.append(words))
    office("indicators", "match", str(log), by="ana")
    assert opened == []


def test_a_list_becomes_a_lead_that_is_followed_and_keeps_where_it_comes_from(office: MadeOffice, log: Path) -> None:
    with pytest.raises(InputError, match="never seen here"):
        office("leads", "from-list", "Lab", by="ana")
    office("indicators", "match", str(log), by="ana")
    made = office.told("leads", "from-list", "Lab", by="ana")
    assert (made["starts"], made["source"], made["kind"]) == (["domain:bad.example"], "Lab", "list")
    assert made["left_out"] == {"ended: the name may be a stranger's by now": 1}
    (answer,) = office.told("leads", "expand", made["lead"], str(log), by="ana")
    assert answer["start"] == "domain:bad.example"
    assert "a list" not in office("leads", "show", made["lead"], by="ana")
    with pytest.raises(InputError, match="Sources: Lab"):
        office("leads", "from-list", "Nobody", by="ana")


def test_a_case_on_no_lead_gives_no_indicator(office: MadeOffice) -> None:
    with pytest.raises(InputError, match="opened on no lead"):
        office("indicators", "from-case", office.judged(), by="ana")
