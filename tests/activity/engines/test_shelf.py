"""The shelf that keeps nothing makes each step whenever it is asked for."""

from pathlib import Path

import pyarrow as pa

from countervail.activity.engines.shelf import NO_SHELF, Made


def test_without_a_shelf_a_step_is_made_each_time() -> None:
    made = []
    for number in (1, 2):
        assert NO_SHELF.once("step", lambda number=number: Made((Path(f"{number}"),))).files == (Path(f"{number}"),)
        table = NO_SHELF.table("table", lambda number=number: made.append(number) or pa.table({"n": [number]}))
        assert table["n"].to_pylist() == [number]
    assert made == [1, 2]
