"""Ties that are looked up are the ties of the whole log, to the micro-nat, and each hop names what both ends have."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
import sqlglot
from tests.networks.explanation.crowd import CELL, CROWD, crowd_with_cell, shown_to
from tests.runs import Inside
from tests.tables import activity

from countervail.activity.engines.duckdb import DuckDb
from countervail.networks.channels import all_channels
from countervail.networks.leads import ground as module
from countervail.networks.leads.ground import Ground
from countervail.networks.tie_building import build_ties
from countervail.vocabulary.progress import Silence


@pytest.fixture
def whole(tmp_path: Path) -> pa.Table:
    with DuckDb(tmp_path / "whole", threads=1) as engine:
        shown_to(engine, crowd_with_cell())
        return build_ties(engine, all_channels(), Silence()).table


def touching(ties: pa.Table, asked: set[int]) -> list[dict[str, object]]:
    return [row for row in ties.to_pylist() if row["a"] in asked or row["b"] in asked]


@pytest.mark.parametrize("asked", [{1}, {2, 5, 40}, {25}, set(CELL), {*CELL, *CROWD}, set[int]()], ids=str)
def test_ties_looked_up_are_those_of_the_whole_log(ground: Ground, whole: pa.Table, asked: set[int]) -> None:
    assert len(touching(whole, set(CELL))) >= 10
    assert ground.ties_of(np.array(sorted(asked), dtype=np.int64)).to_pylist() == touching(whole, asked)


def test_ties_of_a_simulated_world_are_the_same_either_way(inside_small: Inside) -> None:
    built = inside_small.discovery.ties.table
    ground = Ground.of(inside_small.engine, all_channels(), Silence())
    asked = set(built["a"].to_pylist()[::97])
    assert len(asked) >= 10
    assert ground.ties_of(np.array(sorted(asked), dtype=np.int64)).to_pylist() == touching(built, asked)


def test_a_hop_names_the_shared_item_that_chance_explains_least(ground: Ground) -> None:
    best = ground.best_items([(1, 2), (1, 3)])
    assert set(best) == {(1, 2), (1, 3)}
    for item in best.values():
        assert 2 <= item.accounts <= len(CELL)
        assert item.expected < 0.5


def test_nobody_links_where_nothing_is_shared(tmp_path: Path) -> None:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        activity, accounts = crowd_with_cell(cell=())
        shown_to(engine, (activity.slice(0, 10), accounts.slice(0, 0)))
        ground = Ground.of(engine, all_channels(), Silence())
        assert ground.ties_of(np.array([20, 21])).num_rows == 0
        assert ground.best_items([]) == {}


@pytest.mark.parametrize("step", sorted((Path(module.__file__).parent / "sql").glob("*.sql")), ids=lambda p: p.stem)
@pytest.mark.parametrize("dialect", ["duckdb", "spark"])
def test_every_step_is_one_query_in_both_dialects(step: Path, dialect: str) -> None:
    assert len(sqlglot.parse(step.read_text(encoding="utf-8"), read=dialect)) == 1


def test_a_log_of_one_channel_holds_one_kind_of_fact(ground: Ground, tmp_path: Path) -> None:
    assert not ground.one_kind
    shares = [{"actor_uid": n, "verb": "share", "url": f"https://a.test/{n % 5}", "t": n} for n in range(50)]
    with DuckDb(tmp_path / "work", threads=1) as engine:
        shown_to(engine, (activity(shares), crowd_with_cell()[1].slice(0, 0)))
        assert Ground.of(engine, all_channels(), Silence()).one_kind
