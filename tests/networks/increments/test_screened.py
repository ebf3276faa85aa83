"""Screened rows carry what a channel says of the pair, and know which of them are of one pair."""

from pathlib import Path

import numpy as np
import pytest
from tests.networks.increments.moving_window import MovingWindow
from tests.networks.increments.test_counters import CHANNELS, events

from countervail.networks.increments.screened import Screened


def test_rows_carry_what_their_weight_hangs_on(tmp_path: Path) -> None:
    window = MovingWindow(tmp_path, CHANNELS, events([[(1, 0), (2, 0), (2, 1), (3, 2)]]))
    window.move({0})
    (block,) = window.counters.pairs.blocks(4)
    rows = Screened.of(window.counters, block, np.arange(2), np.array([0.1, 0.8]))
    assert [column.tolist() for column in rows.columns[:4]] == [[1, 1], [2, 2], [0, 1], [1, 1]]
    assert rows.nats.tolist() == [pytest.approx(np.log(5) - 0.8), 0.0]
    assert rows.same.tolist() == [True]
    assert rows.at(np.array([1])).channel.tolist() == [1]
    assert Screened.joined([rows, rows]).channel.tolist() == [0, 1, 0, 1]
    assert len(Screened.joined([]).a) == 0
