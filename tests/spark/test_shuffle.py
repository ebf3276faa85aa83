"""Shuffles as a real cluster counts them: every step by its name, and the ties those of DuckDB."""

from pathlib import Path

from tests.spark.cluster import Cluster

from countervail.vocabulary.progress import Silence
from countervail.workflow.benches.shuffle import bench_shuffle


def test_steps_are_counted_by_name_and_ties_are_equal(cluster: Cluster, tmp_path: Path) -> None:
    assert cluster.master.startswith("spark://")
    (cost,) = bench_shuffle((0.0005,), 3, Silence(), worlds=tmp_path).costs
    steps = {step.step: step for step in cost.steps}
    assert cost.ties > 0
    assert cost.pairs > cost.ties
    assert cost.differing == 0
    assert {"postings", "items", "linking", "candidates", "evidence_covert_target_0"} <= set(steps)
    assert steps["postings"].shuffle_bytes > 0
    assert steps["postings"].kept_bytes > 0
    assert cost.spark_cpu_s > 0
    assert not list(tmp_path.glob("*/event-log"))
