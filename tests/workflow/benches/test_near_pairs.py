"""Pairs by time, held against counting by hand; a fingerprint knows every edge and weight."""

import random
from collections import defaultdict
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from countervail.activity.engines.duckdb import DuckDb
from countervail.workflow.benches.near_pairs import WINDOW_S, fingerprint, near_pairs


def _uses(seed: int) -> pa.Table:
    """Few accounts, few items, moments close to the edges of slots and of the window."""
    dice = random.Random(seed)
    moments = [dice.choice((0, 59, 60, 61, 119, 120, 121, 180, 240, 300)) + 10**9 for _ in range(120)]
    return pa.table(
        {
            "use_id": pa.array(range(120), pa.int64()),
            "account": pa.array([dice.randrange(9) for _ in range(120)], pa.int64()),
            "item": [f"https://a.test/{dice.randrange(6)}" for _ in range(120)],
            "moment": pa.array(moments, pa.int64()),
        }
    )


def _by_hand(uses: pa.Table, seconds: int) -> dict[tuple[int, int], int]:
    rows, near = uses.to_pylist(), defaultdict(set)
    for one in rows:
        for other in rows:
            same = one["item"] == other["item"] and one["account"] != other["account"]
            if same and abs(one["moment"] - other["moment"]) <= seconds:
                near[one["account"], other["account"]].add(one["use_id"])
    return {pair: len(found) for pair, found in near.items()}


def _ours(uses: pa.Table, folder: Path, seconds: int) -> pa.Table:
    pq.write_table(uses, folder / "uses.parquet")
    with DuckDb(folder / "work", threads=1) as engine:
        return near_pairs(engine, folder / "uses.parquet", seconds)


@pytest.mark.parametrize("seconds", [1, WINDOW_S, 61])
@pytest.mark.parametrize("seed", [1, 2])
def test_pairs_are_those_counted_by_hand(tmp_path: Path, seed: int, seconds: int) -> None:
    uses = _uses(seed)
    found = {(row["a"], row["b"]): row["o"] for row in _ours(uses, tmp_path, seconds).to_pylist()}
    assert found == _by_hand(uses, seconds)
    assert found


def test_a_second_more_is_another_answer(tmp_path: Path) -> None:
    narrow, wide = (_ours(_uses(1), tmp_path, seconds) for seconds in (WINDOW_S - 1, WINDOW_S))
    assert fingerprint(narrow) != fingerprint(wide)


def test_a_fingerprint_knows_edges_and_weights_and_not_their_order() -> None:
    edges = pa.table({"a": [1, 2], "b": [2, 1], "o": [3, 4]})
    assert fingerprint(edges) == fingerprint(edges.take([1, 0]))
    assert fingerprint(edges) != fingerprint(edges.slice(1))
    assert fingerprint(edges) != fingerprint(edges.set_column(2, "o", pa.array([3, 5])))
    assert fingerprint(edges) != fingerprint(edges.rename_columns(["b", "a", "o"]).select(["a", "b", "o"]))
