"""Hunting in activity: who sent, who was exposed, when; what has expired does not match and is counted."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from tests.intelligence.matching.made_watch import watch

from countervail.activity.engines.duckdb import DuckDb
from countervail.intelligence.matching.hunting import Hunted, hunt
from countervail.intelligence.matching.index import Index
from countervail.intelligence.matching.watched import Watched
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.progress import Silence

DAY = datetime(2026, 3, 1, tzinfo=UTC)
SENDER, OTHER, TARGET, CLICKER = 1, 2, 8, 9
ROWS = [
    ("e1", 0, "message_send", SENDER, TARGET, "https://a.bad.example/x?1", None),
    ("e2", 1, "message_send", SENDER, TARGET, "https://a.bad.example/x?1", None),
    ("e3", 2, "link_click", TARGET, None, "https://a.bad.example/x?1", None),
    ("e4", 3, "link_click", CLICKER, None, "hxxps://bad[.]example/", None),
    ("e5", 4, "post", OTHER, None, "https://good.example/?u=bad.example", "198.18.0.9"),
    ("e6", 5, "login", OTHER, None, None, "198.18.0.7"),
    ("e7", 6, "post", OTHER, None, "https://bro ken/", None),
]


@pytest.fixture
def engine(tmp_path: Path) -> DuckDb:
    made = DuckDb(tmp_path / "work")
    names = ("uid", "hour", "verb", "actor_uid", "target_uid", "url", "ip")
    columns = dict(zip(names, (list(column) for column in zip(*ROWS, strict=True)), strict=True))
    columns["t"] = [to_micros(DAY + timedelta(hours=hour)) for hour in columns.pop("hour")]
    types = {"actor_uid": pa.int64(), "target_uid": pa.int64(), "t": pa.int64()}
    made.register(
        "activity", pa.table({name: pa.array(column, types.get(name, pa.string())) for name, column in columns.items()})
    )
    return made


def hunted(engine: DuckDb, *watched: Watched) -> Hunted:
    return hunt(engine, Index(watched), Silence())


def people(found: Hunted) -> list[tuple[int, str, int]]:
    return [(row["account"], row["role"], row["events"]) for row in found.people.to_pylist()]


def test_who_sent_and_who_was_exposed_are_kept_apart(engine: DuckDb) -> None:
    found = hunted(engine, watch("bad.example"))
    assert people(found) == [(TARGET, "exposed", 3), (CLICKER, "exposed", 1), (SENDER, "sender", 2)]
    (total,) = found.sums.to_pylist()
    assert (total["events"], total["late"], total["sample_uid"]) == (4, 0, "e1")
    assert (total["last_t"] - total["first_t"]) == 3 * 3_600_000_000


def test_links_that_cannot_be_read_are_counted_and_shown(engine: DuckDb) -> None:
    found = hunted(engine, watch("bad.example"))
    assert (found.links, found.unread, found.unread_sample) == (4, 1, ("https://bro ken/",))


def test_an_address_is_found_where_somebody_came_from(engine: DuckDb) -> None:
    assert people(hunted(engine, watch("198.18.0.7"))) == [(OTHER, "sender", 1)]


def test_events_after_the_end_do_not_match_and_are_counted(engine: DuckDb) -> None:
    found = hunted(engine, watch("bad.example", expires=DAY + timedelta(hours=1)))
    (total,) = found.sums.to_pylist()
    assert (total["events"], total["late"]) == (1, 3)
    assert people(found) == [(TARGET, "exposed", 1), (SENDER, "sender", 1)]


def test_nothing_listed_finds_nobody(engine: DuckDb) -> None:
    found = hunted(engine, watch("unseen.example"), watch("198.18.5.5"))
    assert (found.sums.num_rows, found.people.num_rows) == (0, 0)
