"""Shared items: rare things that members have in common, never a person."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests import tables

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import Group, all_channels
from countervail.networks.shared_items import MOST_ITEMS, SharedItem, shared_items

CHANNELS = all_channels()
MEMBERS = range(1, 7)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


def _shared(engine: DuckDb, rows: list[dict[str, Any]]) -> list[SharedItem]:
    engine.register("activity", tables.activity(rows))
    engine.register("accounts", tables.accounts([]))
    engine.register("members", pa.table({"network": pa.array([7] * 6), "account": pa.array(MEMBERS)}))
    engine.register("reported", pa.table({"network": pa.array([7])}))
    return shared_items(engine, CHANNELS, {7: 6}, accounts=10_000).get(7, [])


def _used(members: range, **item: object) -> list[dict[str, Any]]:
    return [{"actor_uid": m, "verb": "message_send", **item} for m in members]


def test_the_rarer_of_two_items_stands_first_with_its_users_counted(engine: DuckDb) -> None:
    rows = (
        _used(range(1, 7), device_uid="desk")
        + _used(range(1, 7), ip="198.18.0.1")
        + _used(range(50, 90), ip="198.18.0.1")
    )
    found = _shared(engine, rows)
    assert [(i.channel.name, i.item, i.members, i.df) for i in found] == [
        ("device", "desk", 6, 6),
        ("ip", "198.18.0.1", 6, 46),
    ]
    assert found[0].bits > found[1].bits > 0


def test_two_members_are_not_enough_for_a_line(engine: DuckDb) -> None:
    assert _shared(engine, _used(range(1, 3), device_uid="desk")) == []


def test_what_more_accounts_use_than_the_cap_is_not_shown(engine: DuckDb) -> None:
    assert _shared(engine, _used(range(1, 200), device_uid="kiosk")) == []


def test_a_person_is_never_listed_as_an_item(engine: DuckDb) -> None:
    found = _shared(engine, _used(range(1, 7), target_uid=800, url="https://a.test/x"))
    assert {i.channel.group for i in found} == {Group.CONTENT}
    assert "800" not in {i.item for i in found}


def test_a_person_reads_no_more_than_a_few_lines(engine: DuckDb) -> None:
    rows = [row for n in range(20) for row in _used(range(1, 7), device_uid=f"d{n:02}")]
    found = _shared(engine, rows)
    assert [i.item for i in found] == [f"d{n:02}" for n in range(MOST_ITEMS)]
