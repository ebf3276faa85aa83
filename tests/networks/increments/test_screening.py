"""Screening leaves out nothing that could be a tie, and most of what could not."""

from pathlib import Path

import numpy as np
from tests.networks.increments.moving_window import pairs_of
from tests.networks.increments.test_weighing import CHANNELS, moved

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.increments.screened import Screened, spread_of
from countervail.networks.increments.screening import HAIR, possible_ties
from countervail.networks.increments.weighing import surprise, ties_of
from countervail.networks.thresholds import MICRO


def test_every_tie_passes_and_most_of_the_pairs_do_not(tmp_path: Path) -> None:
    counters = moved(tmp_path / "window").counters
    rows = possible_ties(counters, CHANNELS)
    passed = set(zip(rows.a.tolist(), rows.b.tolist(), strict=True))
    with DuckDb(tmp_path / "engine", threads=1) as engine:
        ties = ties_of(engine, CHANNELS, counters).table
    tied = set(zip(ties["a"].to_pylist(), ties["b"].to_pylist(), strict=True))
    assert tied
    assert tied <= passed
    assert len(passed) < len({row[:2] for row in pairs_of(counters)}) / 10


def test_the_rough_weight_is_the_exact_one_within_a_hair(tmp_path: Path) -> None:
    counters = moved(tmp_path / "window").counters
    blocks = counters.pairs.blocks(counters.items.shape[1])
    spread = spread_of(counters)
    rows = Screened.joined([Screened.of(counters, block, np.arange(len(block.columns)), spread) for block in blocks])
    nats = np.minimum(rows.nats, np.array([channel.max_nats for channel in CHANNELS])[rows.channel])
    with DuckDb(tmp_path / "engine", threads=1) as engine:
        exact = surprise(engine, CHANNELS, counters, rows) / MICRO
    assert np.abs(nats - exact)[exact > 0].max() < HAIR / 50
    assert nats[exact == 0].max() < 3 + HAIR
