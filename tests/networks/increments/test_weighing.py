"""Ties from counters are the ties of the whole window, to the micro-nat."""

from pathlib import Path

import numpy as np
import pytest
from tests.networks.increments.moving_window import MovingWindow, show
from tests.networks.increments.test_counters import events

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import all_channels
from countervail.networks.increments.portions import PORTIONS, Portions
from countervail.networks.increments.screened import Screened, spread_of
from countervail.networks.increments.steps import increment_text
from countervail.networks.increments.weighing import WISP, surprise, ties_of
from countervail.networks.steps import step_text
from countervail.networks.tie_building import Ties, build_ties, evidence_name
from countervail.vocabulary.progress import Silence

CHANNELS = tuple(c for c in all_channels() if c.name in ("device", "ip", "covert-target", "target-day"))
TEAM = [[(who, thing) for who in range(1, 7) for thing in range(20)], [(who, 40 + who) for who in range(1, 300)]]
"""Six accounts on the same things, and many that share nothing."""


def days() -> list[list[dict[str, object]]]:
    """Three days of events; on the third strangers touch what the team uses."""
    third = [(1, 5), (8, 5), (9, 7), (9, 8)]
    return [
        [{**row, "verb": "profile_view", "ip": f"198.18.0.{n % 9}"} for n, row in enumerate(day)]
        for day in events([*TEAM, third])
    ]


def moved(folder: Path, portions: Portions = PORTIONS) -> MovingWindow:
    """The window after three steps."""
    window = MovingWindow(folder, CHANNELS, days(), portions)
    for inside in ({0}, {0, 1}, {0, 1, 2}):
        window.move(inside)
    return window


def _anew(engine: DuckDb) -> Ties:
    show(engine, [row for day in days() for row in day])
    return build_ties(engine, CHANNELS, Silence())


def test_ties_from_counters_are_the_ties_of_the_whole_window(tmp_path: Path) -> None:
    window = moved(tmp_path / "window")
    with DuckDb(tmp_path / "ties", threads=1) as engine:
        counted = ties_of(engine, CHANNELS, window.counters)
    with DuckDb(tmp_path / "anew", threads=1) as engine:
        anew = _anew(engine)
    assert anew.table.num_rows >= 15
    assert counted.table.equals(anew.table)
    assert (counted.totals, counted.accounts) == (anew.totals, anew.accounts)


@pytest.mark.parametrize("wisp", [WISP, 1.0])
def test_every_counted_pair_has_the_surprise_of_the_tie_build_whoever_weighs_it(tmp_path: Path, wisp: float) -> None:
    counters = moved(tmp_path / "window").counters
    blocks = counters.pairs.blocks(counters.items.shape[1])
    spread = spread_of(counters)
    rows = Screened.joined([Screened.of(counters, block, np.arange(len(block.columns)), spread) for block in blocks])
    with DuckDb(tmp_path / "ties", threads=1) as engine:
        micro = surprise(engine, CHANNELS, counters, rows, wisp=wisp)
    said = {(*key, int(nats)) for *key, nats in zip(*rows.columns[:3], micro, strict=True) if nats}
    with DuckDb(tmp_path / "anew", threads=1) as engine:
        _anew(engine)
        texts = {n: engine.table(f"SELECT a, b, micro FROM {evidence_name(c)}") for n, c in enumerate(CHANNELS)}
    anew = {(r["a"], r["b"], n, r["micro"]) for n, table in texts.items() for r in table.to_pylist()}
    assert said == anew
    assert len(anew) > 40


def test_the_formula_is_word_for_word_that_of_the_tie_build() -> None:
    formula = (
        "cast(round(1000000 * (weighed.o * ln(weighed.o / weighed.lambda) - (weighed.o - weighed.lambda))) AS bigint)"
    )
    assert formula in step_text("evidence")
    assert formula in increment_text("surprise")
