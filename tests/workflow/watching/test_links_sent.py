"""Links sent before the alert: attacks on targets only, by the evening of the alert, all where there was none."""

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from countervail.activity import schema
from countervail.activity.span import day_start
from countervail.workflow.score import NetworkScore
from countervail.workflow.watching.links_sent import sent_before_alert

FIRM = NetworkScore("firm", "Firm Example", 5, 5, 5, (), ("exploitation",), (), 4, 4, 0)
LURE = "https://read.a.test/1"
ACTS = [
    (9, "acct-a", "person-1", LURE),
    (9, "acct-a", "friend", "https://album.test/1"),
    (10, "acct-b", "person-2", LURE),
    (10, "acct-b", "person-1", None),
    (11, "person-2", "person-1", LURE),
    (12, "acct-b", "person-1", LURE),
]
"""Day of May, who, to whom, link: three attacks by two accounts, a friend's album, a word, a warning by a stranger."""


def _noon(day: int) -> datetime:
    return datetime(2024, 5, day, 12, tzinfo=UTC)


@pytest.fixture
def world(tmp_path: Path) -> Path:
    who = ["acct-a", "acct-b", "person-1"]
    pq.write_table(pa.table({"account_uid": who, "network": ["firm", "firm", None]}), tmp_path / "truth.parquet")
    for day in sorted({day for day, *_ in ACTS}):
        folder = tmp_path / "activity" / f"day=2024-05-{day:02}"
        folder.mkdir(parents=True)
        _, actor, target, url = zip(*[act for act in ACTS if act[0] == day], strict=True)
        time = pa.array([_noon(day)] * len(actor), schema.TIMESTAMP)
        rows = {"time": time, "actor_uid": actor, "target_uid": target, "url": pa.array(url, pa.string())}
        pq.write_table(pa.table(rows), folder / "part.parquet")
    return tmp_path


TARGETS = [
    {"network": "firm", "target_uid": person, "first_exploitation_time": _noon(day)}
    for person, day in (("person-1", 9), ("person-2", 10))
]


@pytest.mark.parametrize(("alerted", "acts"), [("2024-05-09", 0), ("2024-05-11", 2), ("2024-05-30", 3), (None, 3)])
def test_attacks_until_the_moment_of_the_alert_count(world: Path, alerted: str | None, acts: int) -> None:
    alerts = {"firm": day_start(alerted)} if alerted else {}
    assert sent_before_alert(world, TARGETS, [FIRM], alerts) == {"firm": acts}


def test_nobody_else_s_operators_are_asked_about(world: Path) -> None:
    other = NetworkScore("other", "Other Example", 5, 5, 5, (), ("reconnaissance", "exploitation"), (), 4, 4, 0)
    assert sent_before_alert(world, TARGETS, [other], {}) == {}
