"""Portions change nothing: counters and ties are the same in portions of any size."""

from pathlib import Path

import pyarrow as pa
import pytest
from tests.networks.increments.moving_window import Rows, rows_of
from tests.networks.increments.test_weighing import CHANNELS, moved

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.increments.portions import PORTIONS, Portions
from countervail.networks.increments.weighing import ties_of

Told = tuple[list[Rows], pa.Table]
"""What counters hold, and the ties they make."""


def _told(folder: Path, portions: Portions) -> Told:
    counters = moved(folder / "window", portions).counters
    with DuckDb(folder / "ties", threads=1) as engine:
        return rows_of(counters), ties_of(engine, CHANNELS, counters, portions).table


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """In portions so large that three made-up days fill no second one."""
    return _told(tmp_path_factory.mktemp("usual"), PORTIONS)


@pytest.mark.parametrize("small", [Portions(rows=4), Portions(meetings=5, changes=6), Portions(pairs=3)])
def test_small_portions_change_neither_counters_nor_ties(tmp_path: Path, usual: Told, small: Portions) -> None:
    counted, ties = _told(tmp_path, small)
    assert counted == usual[0]
    assert ties.equals(usual[1])
    assert ties.num_rows >= 15
