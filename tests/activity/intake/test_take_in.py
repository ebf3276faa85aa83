"""Taking in whole files: every row ends in one place, and that place is the right one."""

import io
import json
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.activity.desk import DEPLOYMENT, NOW, Desk

from countervail.activity.intake.disk import LocalDisk
from countervail.activity.intake.mapping import read_mapping
from countervail.activity.intake.sources import STDIN, Table
from countervail.activity.intake.take_in import Order, take_in
from countervail.activity.schema import ACTIVITY_STORED
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError, NothingUsableError

HERE = Path(__file__).parent
PLATFORM = read_mapping(HERE / "platform.toml")
HEADER = "event_id,at,action,who,whom,address,client,lang\n"


def row(uid: str, at: int = 1717200000000, action: str = "login", who: str = "ada", whom: str = "") -> str:
    return f"{uid},{at},{action},{who},{whom},198.18.0.1,Browser,en\n"


def quarantined(desk: Desk) -> list[dict[str, Any]]:
    return [json.loads(line) for line in desk.quarantine.read_text().splitlines()]


def test_a_damaged_file_is_taken_in_but_for_its_damaged_rows(desk: Desk) -> None:
    report = desk.take(HERE / "damaged.csv", PLATFORM, max_rejected=1)
    assert [(e["uid"], e["verb"], e["actor_uid"], e["target_uid"], e["lang"]) for e in desk.events()] == [
        ("e14", "profile_view", "fb:bob", "fb:ada", None),
        ("e1", "login", "fb:ada", None, "en"),
        ("e2", "message_send", "fb:ada", "fb:bob", "en"),
        ("e12", "follow", "fb:ada", "fb:bob", "en"),
    ]
    assert report.counts[Table.EVENTS].as_json() == {
        "read": 15,
        "stored": 4,
        "already_there": 0,
        "dropped": {"heartbeat": 1},
        "quarantined": {
            "malformed-row": 2,
            "missing-field": 1,
            "unknown-verb": 1,
            "unreadable-time": 1,
            "impossible-time": 1,
            "unit-mix-up": 1,
            "impossible-ip": 2,
            "duplicate-uid": 1,
        },
    }


def test_quarantine_names_line_field_and_reason_and_keeps_the_row(desk: Desk) -> None:
    desk.take(HERE / "damaged.csv", PLATFORM, max_rejected=1)
    lines = (HERE / "damaged.csv").read_text().splitlines()
    found = quarantined(desk)
    assert [(r["line"], r["field"], r["reason"]) for r in found] == [
        (4, "time", "unit-mix-up"),
        (5, "time", "impossible-time"),
        (6, "verb", "unknown-verb"),
        (8, "ip", "impossible-ip"),
        (9, "ip", "impossible-ip"),
        (10, "actor_uid", "missing-field"),
        (11, None, "malformed-row"),
        (12, None, "malformed-row"),
        (16, "time", "unreadable-time"),
        (15, "uid", "duplicate-uid"),
    ]
    assert all(r["raw"] == lines[r["line"] - 1] and r["file"] == "damaged.csv" for r in found)


def test_values_are_kept_as_they_are_and_addresses_in_one_spelling(desk: Desk) -> None:
    desk.take(HERE / "damaged.csv", PLATFORM, max_rejected=1)
    events = {e["uid"]: e for e in desk.events()}
    assert events["e1"]["user_agent"] == "Browser 1, with a comma"
    assert events["e2"]["user_agent"] == 'Browser "quoted"'
    assert events["e12"]["user_agent"] == "Browser\nof two lines"
    assert events["e12"]["ip"] == "2001:db8::1"
    assert events["e1"]["source"] == "platform-export"
    assert events["e1"]["t"] == 1717200000000000


def test_a_store_has_the_contract_s_columns_and_is_closed_to_others(desk: Desk) -> None:
    desk.take(desk.file("a.csv", HEADER + row("e1")), PLATFORM)
    (file,) = (desk.log / "activity").glob("*/*.parquet")
    assert pq.read_schema(file).names == [*ACTIVITY_STORED.names, "lang"]
    assert pq.read_schema(file).field("actor_uid").type == pa.int64()
    assert all(
        stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in [*desk.log.rglob("*.*"), desk.log, desk.quarantine]
    )


def test_no_id_of_a_person_stands_in_any_file_of_the_store(desk: Desk) -> None:
    canary = "canary-person-4711"
    desk.take(desk.file("a.csv", HEADER + row("e1", whom=canary)), PLATFORM)
    assert not any(canary.encode() in path.read_bytes() for path in desk.log.rglob("*") if path.is_file())
    assert desk.events()[0]["target_uid"] == f"fb:{canary}"


def test_the_same_intake_again_changes_not_a_byte(desk: Desk) -> None:
    source = desk.file("a.csv", HEADER + "".join(row(f"e{i}", 1717200000000 - i * 10**7) for i in range(30)))
    desk.take(source, PLATFORM)
    before = {path: path.read_bytes() for path in desk.log.rglob("*") if path.is_file()}
    again = desk.take(source, PLATFORM)
    assert (again.counts[Table.EVENTS].stored, again.counts[Table.EVENTS].already_there) == (0, 30)
    assert before == {path: path.read_bytes() for path in desk.log.rglob("*") if path.is_file()}


def test_a_uid_delivered_again_under_another_time_is_already_there(desk: Desk) -> None:
    desk.take(desk.file("a.csv", HEADER + row("e1")), PLATFORM)
    later = desk.take(desk.file("b.csv", HEADER + row("e1", 1717000000000) + row("e2")), PLATFORM)
    assert (later.counts[Table.EVENTS].stored, later.counts[Table.EVENTS].already_there) == (1, 1)
    assert [e["t"] for e in desk.events()] == [1717200000000000] * 2


def test_one_uid_of_two_sources_is_two_events(desk: Desk) -> None:
    toml = (HERE / "platform.toml").read_text()
    source = desk.file("a.csv", HEADER + row("e1"))
    desk.take(source, toml)
    desk.take(source, toml.replace("platform-export", "another-export"))
    assert [e["source"] for e in desk.events()] == ["another-export", "platform-export"]


def test_people_keep_their_surrogates_when_more_come(desk: Desk) -> None:
    desk.take(desk.file("a.csv", HEADER + row("e1", who="mia")), PLATFORM)
    desk.take(desk.file("b.csv", HEADER + row("e2", who="ann") + row("e3", who="mia")), PLATFORM)
    files = sorted((desk.log / "activity").glob("*/*.parquet"))
    assert pq.ParquetFile(files[0]).read()["actor_uid"].to_pylist() == [1, 2, 1]


def test_other_keys_than_the_store_s_are_refused(desk: Desk, tmp_path: Path) -> None:
    desk.take(desk.file("a.csv", HEADER + row("e1")), PLATFORM)
    stranger = Desk(desk.folder, Keyring.ensure(tmp_path / "other-keys"))
    with pytest.raises(InputError, match="does not open"):
        stranger.take(desk.file("b.csv", HEADER + row("e2")), PLATFORM)


def test_too_many_bad_rows_stop_the_intake_with_the_quarantine_to_look_at(desk: Desk) -> None:
    source = desk.file("a.csv", HEADER + "".join(row(f"e{i}") for i in range(98)) + row("x", action="?") * 2)
    with pytest.raises(NothingUsableError, match=r"2 of 100 rows of the events \(2.0%\).*unknown-verb"):
        desk.take(source, PLATFORM)
    assert not (desk.log / "activity").exists()
    assert [r["line"] for r in quarantined(desk)] == [100, 101]
    assert desk.take(source, PLATFORM, max_rejected=0.02).counts[Table.EVENTS].stored == 98


@pytest.mark.parametrize("rows", ["", row("e1", action="?"), row("e1", action="heartbeat")])
def test_an_intake_without_a_usable_row_says_so(desk: Desk, rows: str) -> None:
    with pytest.raises(NothingUsableError):
        desk.take(desk.file("a.csv", HEADER + rows), PLATFORM, max_rejected=1)


def test_a_dry_run_judges_everything_and_leaves_nothing(desk: Desk) -> None:
    report = desk.take(HERE / "damaged.csv", PLATFORM, max_rejected=1, dry_run=True)
    assert report.counts[Table.EVENTS].stored == 4
    assert not desk.log.exists()
    assert not desk.quarantine.exists()
    desk.take(HERE / "damaged.csv", PLATFORM, max_rejected=1, dry_run=True, rejected=desk.folder / "r.ndjson")
    assert len((desk.folder / "r.ndjson").read_text().splitlines()) == 10


def test_standard_input_is_read_like_a_file_duplicates_included(desk: Desk) -> None:
    toml = (HERE / "platform.toml").read_text() + '[format]\ntype = "csv"\n'
    report = desk.take(STDIN, toml, max_rejected=1, stdin=io.BytesIO((HERE / "damaged.csv").read_bytes()))
    assert report.counts[Table.EVENTS].stored == 4
    assert quarantined(desk)[-1]["raw"].startswith("e1,1717200011000")
    assert quarantined(desk)[-1]["file"] == "stdin"


def test_a_folder_is_one_intake_and_its_files_are_named(desk: Desk) -> None:
    desk.file("in/b.csv", HEADER + row("e1", 1717200005000) + row("e3"))
    desk.file("in/a.csv", HEADER + row("e1") + row("e2"))
    desk.file("in/readme.txt", "not rows")
    report = desk.take(desk.folder / "in", PLATFORM, max_rejected=1)
    assert (report.files, report.ignored, report.counts[Table.EVENTS].stored) == (2, ("readme.txt",), 3)
    assert [(r["file"], r["line"]) for r in quarantined(desk)] == [("b.csv", 2)]


def test_a_folder_that_is_no_store_is_not_written_into(desk: Desk) -> None:
    desk.file("log/activity/day=2024-05-01/theirs.parquet", "x")
    with pytest.raises(InputError, match="something other than a store"):
        desk.take(desk.file("a.csv", HEADER + row("e1")), PLATFORM)


def test_the_manifest_says_what_came_from_where_on_whose_behalf(desk: Desk) -> None:
    desk.take(desk.file("a.csv", HEADER + row("e1")), PLATFORM)
    (entry,) = json.loads((desk.log / "intake.json").read_text())["intakes"]
    assert entry["origin"] == "own-platform"
    assert entry["finished"] is True
    assert entry["files"] == ["a.csv"]
    assert entry["mapping_sha256"] == PLATFORM.sha256
    assert entry["deployment"]["controller"] == "Example Platform Ltd"
    assert entry["events"]["stored"] == 1


def test_a_lost_key_index_is_made_again_and_no_row_doubled(desk: Desk) -> None:
    source = desk.file("a.csv", HEADER + row("e1") + row("e2"))
    desk.take(source, PLATFORM)
    (index,) = (desk.log / "uids").iterdir()
    before = index.read_bytes()
    index.unlink()
    assert desk.take(source, PLATFORM, dry_run=True).counts[Table.EVENTS].already_there == 2
    assert desk.take(source, PLATFORM).counts[Table.EVENTS].already_there == 2
    assert index.read_bytes() == before


def test_rows_of_a_simulated_world_s_layout_need_no_columns(desk: Desk) -> None:
    table = pa.table(
        {
            "uid": ["e1"],
            "time": pa.array([1717200000000000], pa.timestamp("us", "UTC")),
            "surface": ["matrix"],
            "verb": ["login"],
            "actor_uid": ["@a:platform.test"],
            "surprise": [1],
        }
    )
    (desk.folder / "world/activity/day=2024-06-01").mkdir(parents=True)
    pq.write_table(table, desk.folder / "world/activity/day=2024-06-01/part.parquet")
    pq.write_table(pa.table({"account_uid": ["x"]}), desk.folder / "world/truth.parquet")
    report = desk.take(desk.folder / "world", 'origin = "own-platform"')
    assert report.ignored == ("truth.parquet",)
    assert desk.events()[0]["actor_uid"] == "@a:platform.test"


def test_two_intakes_of_one_store_do_not_run_at_once(desk: Desk) -> None:
    source = desk.file("a.csv", HEADER + row("e1"))
    complaints: list[str] = []

    def second_intake_meanwhile() -> datetime:
        with pytest.raises(InputError) as refused:
            desk.take(source, PLATFORM)
        complaints.append(refused.value.message)
        return datetime(2024, 6, 1, tzinfo=UTC)

    desk.take(source, PLATFORM, now=second_intake_meanwhile)
    assert complaints == ["another intake or erasure is at work here."]


def test_a_refused_source_leaves_none_of_its_rows_in_the_store(desk: Desk) -> None:
    source = io.BytesIO((HEADER + row("e1", action="?", who="nobody-may-read")).encode())
    toml = (HERE / "platform.toml").read_text() + '[format]\ntype = "csv"\n'
    with pytest.raises(NothingUsableError):
        desk.take(STDIN, toml, stdin=source)
    left = [path for path in desk.log.rglob("*") if path.is_file() and b"nobody-may-read" in path.read_bytes()]
    assert left == []


class AnotherFirst(LocalDisk):
    """A disk on which, as this intake comes to its store, another one has just been there."""

    def __init__(self, another: Callable[[], object]) -> None:
        super().__init__()
        self._another: list[Callable[[], object]] = [another]

    def folder(self, path: Path) -> None:
        while self._another:
            self._another.pop()()
        super().folder(path)


def test_whom_another_intake_has_just_brought_nobody_takes_the_number_of(desk: Desk) -> None:
    desk.take(desk.file("a.csv", HEADER + row("e1", who="zed")), PLATFORM)
    bob, alice = (desk.file(f"{who}.csv", HEADER + row(who, who=who)) for who in ("bob", "alice"))
    order = Order(alice, desk.log, PLATFORM, DEPLOYMENT)
    take_in(order, desk.keys, lambda: NOW, disk=AnotherFirst(lambda: desk.take(bob, PLATFORM)))
    assert {one["uid"]: one["actor_uid"] for one in desk.events()} == {
        "e1": "fb:zed",
        "bob": "fb:bob",
        "alice": "fb:alice",
    }
