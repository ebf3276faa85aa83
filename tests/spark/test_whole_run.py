"""A whole investigation on a cluster: the store read by the workers, and in the end the same bytes."""

from pathlib import Path

from tests import runs
from tests.spark.cluster import WORKERS, Cluster
from tests.workflow.watching.small_store import DAYS, make_store

from countervail.activity.engines.choice import EngineName
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Silence
from countervail.workflow.investigate import Investigation, investigate

RUN_FILES = ("networks.json", "set_aside.json", "members.parquet", "ties.parquet", "targets.parquet")


def test_a_run_on_a_cluster_writes_the_bytes_of_a_run_on_duckdb(
    cluster: Cluster, tmp_path: Path, keys: Keyring
) -> None:
    log = make_store(tmp_path / "log", keys)
    for engine in EngineName:
        order = Investigation(log, tmp_path / engine.value, until=DAYS[2], engine=engine)
        outcome = investigate(order, keys, runs.clock, Silence())
        assert outcome.alerts + outcome.reviews == 1
    for name in RUN_FILES:
        assert (tmp_path / "spark" / name).read_bytes() == (tmp_path / "duckdb" / name).read_bytes(), name
    for log_file in cluster.logs[1:]:
        assert "Asked to launch executor" in log_file.read_text(encoding="utf-8")
    assert len(cluster.logs) == 1 + WORKERS
