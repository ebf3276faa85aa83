"""A watched window: days laid down whole, moved by one, and a ceiling that counts what came and went."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests import tables

from countervail.networks.channels import all_channels
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.progress import Silence
from countervail.workflow.benches.watched_window import DAYS, WatchedWindow

CHANNELS = tuple(channel for channel in all_channels() if channel.name == "device")
TEAM = range(1, 5)


def _world(folder: Path, days: range) -> Path:
    """On every day a team uses a device of that day."""
    rows = [
        {"actor_uid": who, "device_uid": f"d{day}", "t": day * MICROSECONDS_PER_DAY} for day in days for who in TEAM
    ]
    pq.write_table(tables.activity(rows), folder / "activity_rows.parquet")
    pq.write_table(tables.accounts([]), folder / "account_rows.parquet")
    return folder


@pytest.fixture
def window(tmp_path: Path) -> WatchedWindow:
    window = WatchedWindow(_world(tmp_path, range(DAYS + 4)), CHANNELS)
    assert window.lay_down() == len(TEAM) * (DAYS + 4)
    window.count_before(Silence())
    return window


def test_the_window_moves_by_a_day_and_holds_what_its_days_hold(window: WatchedWindow) -> None:
    with window.engine() as engine:
        counters, ties, cost = window.day(engine)
        assert window.show(engine, range(1, DAYS + 1), everybody=True) == len(TEAM) * DAYS
    assert counters.pairs.shared.tolist() == [DAYS] * 6
    assert (ties.accounts, ties.totals[0].e) == (len(TEAM), len(TEAM) * DAYS)
    assert cost > 0


def test_of_days_all_alike_the_ceiling_is_half_their_number(window: WatchedWindow) -> None:
    with window.engine() as engine:
        window.day(engine)
    assert window.ceiling() == pytest.approx(DAYS / 2)
