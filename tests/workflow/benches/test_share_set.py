"""The share set: both readers get the same rows, and what too many share is in neither."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import Channel, all_channels
from countervail.workflow.benches.share_set import CAP, share_set, write_for_peer, write_for_us

LINK = next(channel for channel in all_channels() if channel.name == "link")


def _channel() -> Channel:
    return LINK.model_copy(update={"item": "SELECT account, item, t, uid FROM seen"})


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as made:
        made.register("seen", pa.table(_rows(CAP + 1)))
        yield made


def _rows(crowd: int) -> dict[str, list[object]]:
    """A link of a crowd's, and two that two accounts sent, one with a blank in it."""
    accounts = [*range(crowd), 7, 8, 7, 8]
    items = ["https://a.test/all"] * crowd + ["https://a.test/x"] * 2 + ["https://a.test/a b"] * 2
    t = [n * 1_000_000 + 999_999 for n in range(len(items))]
    return {"account": accounts, "item": items, "t": t, "uid": [f"e{n:05}" for n in range(len(items))]}


def test_what_more_accounts_share_than_the_cap_is_left_out(engine: DuckDb) -> None:
    shares = share_set(engine, _channel(), 10_000)
    assert set(shares["item"].to_pylist()) == {"https://a.test/x", "https://a.test/a b"}
    assert shares["use_id"].to_pylist() == [0, 1, 2, 3]


def test_what_just_as_many_share_as_the_cap_allows_is_there(engine: DuckDb) -> None:
    engine.register("seen", pa.table(_rows(CAP)))
    assert share_set(engine, _channel(), 10_000).num_rows == CAP + 4


def test_the_first_in_time_are_taken(engine: DuckDb) -> None:
    assert share_set(engine, _channel(), 2)["item"].unique().to_pylist() == ["https://a.test/x"]


def test_both_readers_get_the_same_uses(engine: DuckDb, tmp_path: Path) -> None:
    shares = share_set(engine, _channel(), 10_000)
    write_for_us(shares, tmp_path / "ours.parquet")
    write_for_peer(shares, tmp_path / "theirs.csv")
    ours = pq.read_table(tmp_path / "ours.parquet").to_pylist()
    with (tmp_path / "theirs.csv").open(encoding="utf-8", newline="") as file:
        theirs = list(csv.DictReader(file))
    for one, other in zip(ours, theirs, strict=True):
        assert (str(one["use_id"]), str(one["account"])) == (other["message_id"], other["user_id"])
        assert str(one["moment"]) == other["timestamp"]
        assert one["item"].replace(" ", "%20") == other["urls"]
