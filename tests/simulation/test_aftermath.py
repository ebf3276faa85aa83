"""A world goes on: who was locked does nothing, what is blocked is not used, and what is given back is as before."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from tests import runs

from countervail.simulation.aftermath import ACTIVE, Aftermath, Deed, Kind
from countervail.vocabulary.errors import InputError


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A made-up world of 30 days from 2021-11-01."""
    return runs.small_world(tmp_path / "world", seed=3, accounts=600, events=9_000)


def _day(world: Path, day: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = (
        pq.ParquetFile(world / "activity" / f"day={day}" / "part-0.parquet").read().to_pylist()
    )
    return rows


def _locked(*accounts: str, undo: bool = False) -> list[Deed]:
    return [Deed(Kind.ACCOUNT, account, "locked", undo) for account in accounts]


def test_the_day_after_is_like_the_last_but_for_who_was_locked(world: Path) -> None:
    last = _day(world, "2021-11-30")
    busy = str(last[0]["actor_uid"])
    idle = {uid for uid, status in Aftermath(world).accounts.items() if status != ACTIVE} | {busy}
    assert Aftermath(world).dawn == datetime(2021, 12, 1, tzinfo=UTC)
    count = Aftermath(world).live_on(_locked(busy))
    after = _day(world, "2021-12-01")
    kept = [row for row in last if row["actor_uid"] not in idle]
    assert count == len(after) == len(kept)
    assert [row["time"] for row in after] == [row["time"] + timedelta(days=1) for row in kept]  # type: ignore[operator]
    assert len({row["uid"] for row in after} - {row["uid"] for row in last}) == len(after)
    assert Aftermath(world).accounts[busy] == "locked"


def test_what_is_given_back_is_what_it_was_before(world: Path) -> None:
    accounts = Aftermath(world).accounts
    odd = next(uid for uid, status in accounts.items() if status != ACTIVE)
    busy = str(_day(world, "2021-11-30")[0]["actor_uid"])
    Aftermath(world).live_on(_locked(odd, busy))
    Aftermath(world).live_on(_locked(odd, busy))
    Aftermath(world).live_on(_locked(odd, busy, undo=True))
    assert Aftermath(world).accounts == accounts
    assert busy in {row["actor_uid"] for row in _day(world, "2021-12-03")}


def test_what_is_blocked_stays_blocked_until_it_is_not(world: Path) -> None:
    last = _day(world, "2021-11-30")
    address = next(str(row["ip"]) for row in last if row["ip"])
    linked = next(str(row["url"]) for row in last if row["url"])
    host = linked.partition("://")[2].partition("/")[0]
    both = [Deed(Kind.ADDRESS, address, "", undo=False), Deed(Kind.HOST, host, "", undo=False)]
    Aftermath(world).live_on(both)
    Aftermath(world).live_on([])
    for day in ("2021-12-01", "2021-12-02"):
        assert address not in {row["ip"] for row in _day(world, day)}
        assert not [row for row in _day(world, day) if host in str(row["url"])]
    Aftermath(world).live_on([Deed(deed.kind, deed.subject, "", undo=True) for deed in both])
    assert address in {row["ip"] for row in _day(world, "2021-12-03")}


def test_the_days_before_stay_as_they_were(world: Path) -> None:
    before = {path: path.read_bytes() for path in (world / "activity").rglob("*.parquet")}
    Aftermath(world).live_on(_locked(str(_day(world, "2021-11-30")[0]["actor_uid"])))
    assert {path: path.read_bytes() for path in before} == before
    table = pq.read_table(world / "activity" / "day=2021-12-01" / "part-0.parquet", partitioning=None)
    assert pc.min(table["time"]).as_py() >= datetime(2021, 12, 1, tzinfo=UTC)


def test_a_folder_without_a_world_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no made-up world"):
        Aftermath.of(tmp_path)
