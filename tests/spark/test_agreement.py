"""Spark and DuckDB agree: the same SQL on a real cluster gives the same findings, totals and ties."""

import os
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from tests.spark.cluster import Cluster

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.engines.engine import Engine
from countervail.activity.engines.spark import Spark
from countervail.activity.log import Log, open_views
from countervail.networks.channels import all_channels
from countervail.networks.tie_building import Ties, build_ties
from countervail.signals.card import all_cards
from countervail.signals.findings import run_cards
from countervail.simulation.scenario_file import find_scenario, read_scenario, scenario_names
from countervail.simulation.world import write_world
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Silence

ASKED = os.environ.get("SPARK_SCENARIOS", "a-small-world framed-activist")
"""Names of scenarios; `make measure` asks for all of them."""
SCENARIOS = scenario_names() if ASKED == "all" else ASKED.split()
MOST_EVENTS = int(os.environ.get("SPARK_EVENTS", "20000"))
"""Of a scenario: its first days. Operators are never scaled down, so their worlds are larger than any test's."""


@pytest.fixture(scope="module")
def spark(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spark]:
    assert cluster.master.startswith("spark://127.0.0.1:")
    with Spark(tmp_path_factory.mktemp("spark")) as engine:
        yield engine


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_scenario_has_the_same_findings_totals_and_ties(
    spark: Spark, tmp_path: Path, keys: Keyring, scenario: str
) -> None:
    definition = read_scenario(find_scenario(scenario))
    write_world(definition, tmp_path / "world", seed=5, accounts=1_500, events=10_000, progress=Silence())
    with DuckDb(tmp_path / "work", threads=2) as plain:
        open_views(Log.at(tmp_path / "world"), plain, keys)
        first = plain.table(f"SELECT t FROM activity ORDER BY t LIMIT 1 OFFSET {MOST_EVENTS}")["t"].to_pylist()
        bound = f" WHERE t < {first[0]}" if first else ""
        files = {
            "activity": plain.step("some_activity", f"SELECT * FROM activity{bound}"),
            "accounts": plain.step("all_accounts", "SELECT * FROM accounts"),
        }
        found = _found(plain, files)
        again = _found(spark, files)
    print(f"{scenario}: {found[1].table.num_rows} ties, {sum(map(len, found[0].values()))} findings")
    assert found[1].table.num_rows > 0
    assert again[0] == found[0]
    assert (again[1].totals, again[1].accounts) == (found[1].totals, found[1].accounts)
    assert differing(found[1].table, again[1].table) == []


def _found(engine: Engine, files: dict[str, Path]) -> tuple[dict[str, list[str]], Ties]:
    """What every card says, rows in a fixed order, and the ties."""
    for name, file in files.items():
        engine.parquet(name, str(file))
    findings = run_cards(engine, all_cards(), Silence())
    said = {each.card.name: sorted(map(repr, each.rows.to_pylist())) for each in findings}
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
