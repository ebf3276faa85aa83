"""Ties from counters are the ties of the whole window, to the micro-nat; slices change nothing."""

from pathlib import Path

import pytest
from tests.networks.increments.moving_window import MovingWindow, show
from tests.networks.increments.test_counters import events

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks import slices
from countervail.networks.channels import Channel, all_channels
from countervail.networks.increments.weighing import weigh_counted
from countervail.networks.tie_building import ChannelTotals, Ties, build_ties
from countervail.vocabulary.progress import Silence

CHANNELS = tuple(channel for channel in all_channels() if channel.name in ("device", "covert-target"))
TEAM = [[(who, thing) for who in range(1, 7) for thing in range(20)], [(who, 40 + who) for who in range(1, 300)]]
"""Six accounts on the same things, and many that share nothing."""


def _days() -> list[list[dict[str, object]]]:
    third = [(1, 5), (8, 5), (9, 7)]
    return [[{**row, "verb": "profile_view"} for row in day] for day in events([*TEAM, third])]


def _counted(folder: Path) -> Ties:
    windows = {channel.name: MovingWindow(folder / channel.name, channel, _days()) for channel in CHANNELS}
    for window in windows.values():
        for inside in ({0}, {0, 1}, {0, 1, 2}):
            window.move(inside)

    def weigh(engine: DuckDb, channel: Channel, top: int) -> ChannelTotals:
        counters = windows[channel.name].counters
        assert counters is not None
        return weigh_counted(engine, channel, counters, top)

    with DuckDb(folder / "ties", threads=1) as engine:
        show(engine, [row for day in _days() for row in day])
        return build_ties(engine, CHANNELS, Silence(), weigh)


def _anew(folder: Path) -> Ties:
    with DuckDb(folder / "anew", threads=1) as engine:
        show(engine, [row for day in _days() for row in day])
        return build_ties(engine, CHANNELS, Silence())


def test_ties_from_counters_are_the_ties_of_the_whole_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    anew = _anew(tmp_path)
    assert anew.table.num_rows >= 15
    monkeypatch.setattr(slices, "ROWS_AT_ONCE", 4)
    counted = _counted(tmp_path)
    assert counted.table.equals(anew.table)
    assert (counted.totals, counted.accounts) == (anew.totals, anew.accounts)
