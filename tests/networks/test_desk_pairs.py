"""Desk pairs: rare things in common, far beyond chance; what a crowd uses, or what is not there, pairs nobody."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests import tables
from tests.networks.desk_at_work import TIES, Rows, at_desk

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import all_channels
from countervail.networks.desk_pairs import desk_pairs
from countervail.networks.tie_building import ChannelTotals, Ties

CAP = next(channel.cap for channel in all_channels() if channel.name == "device")
US = np.array([1, 2, 3])


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine


def _pairs(engine: DuckDb, rows: Rows, ties: Ties = TIES) -> list[tuple[int, int]]:
    engine.register("activity", tables.activity(rows))
    found = desk_pairs(engine, all_channels(), ties, US)
    return list(zip(found["a"].to_pylist(), found["b"].to_pylist(), strict=True))


def test_those_on_one_device_are_pairs_in_order(engine: DuckDb) -> None:
    assert _pairs(engine, at_desk(range(1, 6))) == [(1, 2), (1, 3), (2, 3)]


def test_those_on_devices_of_their_own_are_none(engine: DuckDb) -> None:
    assert _pairs(engine, at_desk(range(1, 6), device=None)) == []


@pytest.mark.parametrize(("users", "pairs"), [(CAP, 3), (CAP + 1, 0)])
def test_a_device_of_a_crowd_pairs_nobody(engine: DuckDb, users: int, pairs: int) -> None:
    assert len(_pairs(engine, at_desk(range(1, users + 1)))) == pairs


def test_where_many_share_devices_one_in_common_is_chance(engine: DuckDb) -> None:
    usual = replace(TIES, totals=(ChannelTotals("device", 1_000, 10_000, 0),))
    assert _pairs(engine, at_desk(range(1, 6)), usual) == []


@pytest.mark.parametrize("totals", [(), (ChannelTotals("device", 0, 0, 0),)])
def test_a_channel_that_nobody_counted_or_used_pairs_nobody(engine: DuckDb, totals: tuple[ChannelTotals, ...]) -> None:
    rows = at_desk(range(1, 6), device=None) if totals else at_desk(range(1, 6))
    assert _pairs(engine, rows, replace(TIES, totals=totals)) == []
