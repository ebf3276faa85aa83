"""Joined by items: an idle account on the members' own device joins; whoever's face or words they took does not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests import tables

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import all_channels
from countervail.networks.expansion import joined_by_items
from countervail.networks.network import member_rows
from countervail.networks.thresholds import EXPANSION_NEIGHBOURS

TEAM, SOMEBODY = range(1, EXPANSION_NEIGHBOURS + 2), 50
WORDS = "musician, painting, maths"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


def _joined(engine: DuckDb, rows: list[dict[str, Any]], seen: list[dict[str, Any]]) -> dict[int, list[int]]:
    engine.register("accounts", tables.accounts(rows))
    engine.register("activity", tables.activity(seen))
    members = member_rows([(np.array(TEAM), np.array([], dtype=np.int64))])
    return joined_by_items(engine, all_channels(), members)


def _all_with(**what: str) -> list[dict[str, Any]]:
    return [{"account_uid": account, **what} for account in (*TEAM, SOMEBODY)]


@pytest.mark.parametrize("what", [{"avatar_hash": "p-1"}, {"bio": WORDS}], ids=["photo", "text"])
def test_whose_photo_or_words_the_members_bear_does_not_join(engine: DuckDb, what: dict[str, str]) -> None:
    assert _joined(engine, _all_with(**what), []) == {}


def test_the_twin_who_holds_the_members_phone_does(engine: DuckDb) -> None:
    assert _joined(engine, _all_with(phone_hash="phone:1"), []) == {0: [SOMEBODY]}


def test_who_sits_at_the_members_device_joins_and_a_device_of_many_others_is_nobodys(engine: DuckDb) -> None:
    at_desk = [{"actor_uid": account, "device_uid": "desk-1"} for account in (*TEAM, SOMEBODY)]
    assert _joined(engine, [], at_desk) == {0: [SOMEBODY]}
    others = [{"actor_uid": account, "device_uid": "desk-1"} for account in (60, 61)]
    assert _joined(engine, [], at_desk + others) == {}
