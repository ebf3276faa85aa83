"""New hosts on a cluster: the desk that sends links on them is the one DuckDB finds, link by link and pair by pair."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests import tables
from tests.networks.desk_at_work import DESK, TIES, at_desk, everyday, links
from tests.spark.cluster import Cluster

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.engines.engine import Engine
from countervail.activity.engines.spark import Spark
from countervail.networks.channels import all_channels
from countervail.networks.desks import desks
from countervail.networks.new_hosts import NewHosts, new_hosts

NONE = np.array([], dtype=np.int64)


@pytest.fixture(scope="module")
def spark(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spark]:
    assert cluster.master.startswith("spark://127.0.0.1:")
    with Spark(tmp_path_factory.mktemp("spark")) as engine:
        yield engine


@pytest.mark.parametrize(("hosts", "found"), [(3, [list(DESK)]), (1, [])], ids=["three hosts", "the twin with one"])
def test_both_engines_find_the_same_desk(spark: Spark, tmp_path: Path, hosts: int, found: list[list[int]]) -> None:
    pq.write_table(tables.activity(everyday() + at_desk() + links(hosts=hosts)), tmp_path / "activity.parquet")
    with DuckDb(tmp_path / "work", threads=1) as plain:
        one = _on(plain, tmp_path)
    other = _on(spark, tmp_path)
    assert (_rows(one.links), _rows(one.pairs)) == (_rows(other.links), _rows(other.pairs))
    assert [desk.tolist() for desk in desks(other, NONE)] == found


def _on(engine: Engine, folder: Path) -> NewHosts:
    engine.parquet("activity", str(folder / "activity.parquet"))
    return new_hosts(engine, all_channels(), TIES, NONE)


def _rows(table: pa.Table) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = table.to_pylist()
    return rows
