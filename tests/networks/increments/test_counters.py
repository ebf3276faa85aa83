"""Counters of a moving window equal those counted anew, whatever enters, leaves, or crosses a cap on the way."""

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.networks.increments.moving_window import Day, MovingWindow, rows_of

from countervail.networks.channels import Channel, all_channels
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY

CHANNELS = {channel.name: channel.model_copy(update={"cap": 3}) for channel in all_channels()}
"""A cap so low that made-up days cross it all the time."""
EVENT = st.tuples(st.integers(1, 6), st.integers(0, 2))
DAYS = st.lists(st.lists(EVENT, max_size=9), min_size=4, max_size=4)
WINDOWS = st.lists(st.sets(st.integers(0, 3)), min_size=1, max_size=4)


def events(days: list[list[tuple[int, int]]]) -> list[Day]:
    """Events in which somebody uses a device on somebody, day by day."""
    return [
        [
            {"actor_uid": who, "device_uid": f"d{thing}", "target_uid": 100 + thing, "t": n * MICROSECONDS_PER_DAY}
            for who, thing in day
        ]
        for n, day in enumerate(days)
    ]


def plainly(window: MovingWindow) -> tuple[list[Any], list[Any]]:
    """Holdings and pairs, said in plain Python from the definition."""
    held: dict[tuple[int, Any, int], set[int]] = {}
    for number in window.inside:
        for row in window.days[number]:
            item = row["device_uid"] if window.channel.name == "device" else row["target_uid"]
            key = (row["actor_uid"], item, row["t"] // window.channel.bucket_micros)
            held.setdefault(key, set()).add(number)
    users: dict[Any, set[int]] = {}
    for account, item, bucket in held:
        users.setdefault((item, bucket), set()).add(account)
    pairs: dict[tuple[int, int], int] = {}
    for accounts in users.values():
        if len(accounts) <= window.channel.cap:
            for pair in combinations(sorted(accounts), 2):
                pairs[pair] = pairs.get(pair, 0) + 1
    holdings = [(*key, len(parts)) for key, parts in held.items()]
    return sorted(holdings), sorted((a, b, o) for (a, b), o in pairs.items())


def counted(window: MovingWindow) -> tuple[list[Any], list[Any]]:
    """Holdings and pairs as the counters have them."""
    if window.counters is None:
        return [], []
    return rows_of(window.counters.holdings), rows_of(window.counters.pairs)


@pytest.mark.parametrize("name", ["device", "target-day"])
@settings(max_examples=5, derandomize=True)
@given(days=DAYS, windows=WINDOWS)
def test_after_every_step_the_counters_are_those_of_the_window(
    tmp_path_factory: pytest.TempPathFactory, name: str, days: list[list[tuple[int, int]]], windows: list[set[int]]
) -> None:
    window = MovingWindow(tmp_path_factory.mktemp("window"), CHANNELS[name], events(days))
    for inside in windows:
        window.move(inside)
        assert counted(window) == plainly(window)


def _crossing(folder: Path, channel: Channel) -> MovingWindow:
    few, more = [(1, 0), (2, 0), (3, 0)], [(4, 0), (5, 0)]
    return MovingWindow(folder, channel, events([few, more, [], []]))


def test_an_item_that_crosses_the_cap_takes_its_pairs_and_brings_them_back(tmp_path: Path) -> None:
    window = _crossing(tmp_path, CHANNELS["device"])
    window.move({0})
    before = counted(window)[1]
    assert before == [(1, 2, 1), (1, 3, 1), (2, 3, 1)]
    window.move({0, 1})
    assert counted(window)[1] == []
    window.move({0})
    assert counted(window)[1] == before


def test_a_step_that_changes_nothing_changes_nothing(tmp_path: Path) -> None:
    window = _crossing(tmp_path, CHANNELS["device"])
    window.move({0})
    before = counted(window)
    window.move({0, 2, 3})
    assert counted(window) == before
