"""Counters of a moving window equal those counted anew, whatever enters, leaves, or crosses a cap on the way."""

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.networks.increments.moving_window import Day, MovingWindow, pairs_of, rows_of

from countervail.networks.channels import Channel, all_channels
from countervail.networks.increments.counters import passes
from countervail.networks.increments.portions import Portions
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY

CHANNELS = tuple(
    channel.model_copy(update={"cap": 3}) for channel in all_channels() if channel.name in ("device", "target-day")
)
"""A cap so low that made-up days cross it all the time."""
EVENT = st.tuples(st.integers(1, 6), st.integers(0, 2))
DAYS = st.lists(st.lists(EVENT, max_size=9), min_size=4, max_size=4)
SMALL = Portions(rows=3, meetings=4, changes=5)
"""Portions so small that made-up days fill several."""
WINDOWS = st.lists(st.sets(st.integers(0, 3)), min_size=1, max_size=4)
Held = dict[tuple[int, Any, int], set[int]]


def events(days: list[list[tuple[int, int]]]) -> list[Day]:
    """Events in which somebody uses a device on somebody, day by day."""
    return [
        [
            {"actor_uid": who, "device_uid": f"d{thing}", "target_uid": 100 + thing, "t": n * MICROSECONDS_PER_DAY}
            for who, thing in day
        ]
        for n, day in enumerate(days)
    ]


def users(window: MovingWindow, channel: Channel) -> list[set[int]]:
    """Who uses each item, said in plain Python from the definition."""
    found: dict[tuple[Any, int], set[int]] = {}
    for number in window.inside:
        for row in window.days[number]:
            item = row["device_uid"] if channel.name == "device" else row["target_uid"]
            found.setdefault((item, row["t"] // channel.bucket_micros), set()).add(row["actor_uid"])
    return list(found.values())


def plainly(window: MovingWindow) -> tuple[list[Any], list[Any], list[Any]]:
    """Pairs, k and totals in plain Python."""
    o: dict[tuple[int, int, int], int] = {}
    k: dict[tuple[int, int], int] = {}
    totals = []
    for number, channel in enumerate(window.channels):
        kept = [accounts for accounts in users(window, channel) if len(accounts) <= channel.cap]
        for accounts in kept:
            for account in accounts:
                k[number, account] = k.get((number, account), 0) + 1
            for a, b in combinations(sorted(accounts), 2):
                o[a, b, number] = o.get((a, b, number), 0) + 1
        capped = sum(len(accounts) > channel.cap for accounts in users(window, channel))
        totals.append((sum(len(accounts) * (len(accounts) - 1) for accounts in kept), capped))
    return sorted((*key, n) for key, n in o.items()), sorted((*key, n) for key, n in k.items()), totals


@settings(max_examples=20, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(days=DAYS, windows=WINDOWS)
def test_after_every_step_the_counters_are_those_of_the_window(
    tmp_path_factory: pytest.TempPathFactory, days: list[list[tuple[int, int]]], windows: list[set[int]]
) -> None:
    window = MovingWindow(tmp_path_factory.mktemp("window"), CHANNELS, events(days), SMALL)
    for inside in windows:
        window.move(inside)
        _, o, k, totals = rows_of(window.counters)
        assert (o, k, totals) == plainly(window)
        assert window.counters.acted == len({row["actor_uid"] for day in inside for row in window.days[day]})


def test_only_what_may_lie_in_several_parts_is_held(tmp_path: Path) -> None:
    device, target_day = CHANNELS
    assert (passes(device), passes(target_day)) == (False, True)
    window = MovingWindow(tmp_path, CHANNELS, events([[(1, 0), (2, 0)], [(1, 0)]]), SMALL)
    window.move({0, 1})
    held = rows_of(window.counters)[0]
    assert sorted((channel, account, n) for _, channel, account, n in held) == [
        (0, 1, 2),
        (0, 2, 1),
        (2, 1, 2),
        (2, 2, 1),
    ]
    assert [(a, b, o) for a, b, channel, o in pairs_of(window.counters) if channel == 1] == [(1, 2, 1)]


def test_a_day_that_is_told_by_a_table_of_accounts_too_is_held() -> None:
    _, target_day = CHANNELS
    both = target_day.model_copy(update={"item": target_day.item + " UNION ALL SELECT 1, 1, 1, 1 FROM Accounts"})
    assert not passes(both)


def _crossing(folder: Path) -> MovingWindow:
    few, more = [(1, 0), (2, 0), (3, 0)], [(4, 0), (5, 0)]
    return MovingWindow(folder, CHANNELS[:1], events([few, more, [], []]), SMALL)


def test_an_item_that_crosses_the_cap_takes_its_pairs_and_brings_them_back(tmp_path: Path) -> None:
    window = _crossing(tmp_path)
    window.move({0})
    before = rows_of(window.counters)
    assert before[1] == [(1, 2, 0, 1), (1, 3, 0, 1), (2, 3, 0, 1)]
    window.move({0, 1})
    assert rows_of(window.counters)[1] == []
    window.move({0})
    assert rows_of(window.counters) == before


def test_a_step_that_changes_nothing_changes_nothing(tmp_path: Path) -> None:
    window = _crossing(tmp_path)
    window.move({0})
    before = rows_of(window.counters)
    window.move({0, 2, 3})
    assert rows_of(window.counters) == before
