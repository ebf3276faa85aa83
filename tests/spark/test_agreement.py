"""Spark and DuckDB agree: the same SQL on a real cluster gives the same findings, totals and ties."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from tests.spark.cluster import Cluster
from tests.spark.worlds import APART, Tables, lay_down

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.engines.engine import Engine
from countervail.activity.engines.spark import Spark
from countervail.networks.channels import all_channels
from countervail.networks.tie_building import Ties, build_ties
from countervail.signals.card import all_cards
from countervail.simulation.scenario_file import scenario_names
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Silence

ASKED = os.environ.get("SPARK_SCENARIOS", "a-small-world")
"""Names of scenarios to be held side by side alone; `make measure` asks for all of them."""
ALONE = scenario_names() if ASKED == "all" else ASKED.split()
EVENTS_ALONE = int(os.environ.get("SPARK_EVENTS", "20000"))
"""Of a scenario: its first days. Operators are never scaled down, so their worlds are larger than any test's."""
EVENTS_TOGETHER = 10_000
"""Of each scenario where all are one log: what Spark takes its time for is the number of queries, not of rows."""


@pytest.fixture(scope="module")
def spark(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spark]:
    assert cluster.master.startswith("spark://127.0.0.1:")
    with Spark(tmp_path_factory.mktemp("spark")) as engine:
        yield engine


@pytest.mark.parametrize("scenario", ALONE)
def test_a_scenario_has_the_same_findings_totals_and_ties(
    spark: Spark, tmp_path: Path, keys: Keyring, scenario: str
) -> None:
    tables = lay_down([scenario], tmp_path, keys, EVENTS_ALONE)
    assert _differences(spark, tmp_path, tables, [scenario]) == []


def test_all_scenarios_as_one_log_have_the_same_findings_totals_and_ties(
    spark: Spark, tmp_path: Path, keys: Keyring
) -> None:
    names = scenario_names()
    assert _differences(spark, tmp_path, lay_down(names, tmp_path, keys, EVENTS_TOGETHER), names) == []


def _differences(spark: Spark, folder: Path, tables: Tables, names: list[str]) -> list[object]:
    """What the engines say differently of the same events, and worlds of which there is no tie to say."""
    with DuckDb(folder / "work", threads=2) as plain:
        rows, ties = _found(plain, tables)
    again_rows, again = _found(spark, tables)
    told = Counter((ties.table["a"].to_numpy() // APART).tolist())
    print(f"{[told[number] for number in range(len(names))]} ties, {sum(map(len, rows.values()))} findings")
    silent = [f"{name}: no tie" for number, name in enumerate(names) if not told[number]]
    cards = [f"card {name}" for name in sorted(rows | again_rows) if rows.get(name) != again_rows.get(name)]
    counted = [pair for pair in ((ties.totals, again.totals), (ties.accounts, again.accounts)) if pair[0] != pair[1]]
    return [*silent, *cards, *counted, *differing(ties.table, again.table)]


def _found(engine: Engine, tables: Tables) -> tuple[dict[str, list[str]], Ties]:
    """What every card says, rows in a fixed order, and the ties."""
    for name, pattern in tables.items():
        engine.parquet(name, pattern)
    rows = {card.name: engine.table(card.condition).to_pylist() for card in all_cards()}
    said = {name: sorted(map(repr, each)) for name, each in rows.items()}
    return said, build_ties(engine, all_channels(), Silence())


def differing(one: pa.Table, other: pa.Table) -> list[dict[str, object]]:
    """The rows in which two tables of ties differ, or what is missing: under ten million ties no row may."""
    if one.num_rows != other.num_rows:
        return [{"rows": one.num_rows, "other": other.num_rows}]
    columns = (pc.equal(one[name], other[name]) for name in one.schema.names)
    equal = pa.array([all(row) for row in zip(*(column.to_pylist() for column in columns), strict=True)], pa.bool_())
    return [*one.filter(pc.invert(equal)).to_pylist(), *other.filter(pc.invert(equal)).to_pylist()]


def test_a_tie_that_is_one_micro_nat_apart_would_be_found() -> None:
    ties = pa.table({"a": [1, 2], "b": [3, 4], "micro": [10_000_000, 11_000_000]})
    off = ties.set_column(2, "micro", pa.array([10_000_000, 11_000_001]))
    assert differing(ties, ties) == []
    assert [row["micro"] for row in differing(ties, off)] == [11_000_000, 11_000_001]
    assert differing(ties, ties.slice(1)) == [{"rows": 2, "other": 1}]
