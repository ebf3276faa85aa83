from pathlib import Path

import pyarrow.parquet as pq

from countervail.casework.records.snapshot import Snapshot
from countervail.workflow.benches.large_run import write_large_run
from countervail.workflow.run_folder import RunFolder


def test_it_is_a_finished_run_with_one_network_of_the_wanted_size(tmp_path: Path) -> None:
    run = RunFolder.open(write_large_run(tmp_path / "run", 600, 3_000))
    snapshot = Snapshot.of(run.networks[0])
    assert len(snapshot.members) == 600
    assert snapshot.target_count == pq.read_metadata(run.folder / "targets.parquet").num_rows == 120
    assert snapshot.tie_count == pq.read_metadata(run.folder / "ties.parquet").num_rows == 3_000


def test_no_tie_is_there_twice_or_of_an_account_with_itself(tmp_path: Path) -> None:
    ties = pq.read_table(write_large_run(tmp_path / "run", 600, 3_000) / "ties.parquet").to_pylist()
    assert len({(tie["a"], tie["b"]) for tie in ties}) == len(ties)
    assert all(tie["a"] < tie["b"] for tie in ties)


def test_the_same_seed_gives_the_same_run(tmp_path: Path) -> None:
    one, other = (write_large_run(tmp_path / name, 100, 400) for name in ("one", "other"))
    assert (one / "ties.parquet").read_bytes() == (other / "ties.parquet").read_bytes()
    assert (one / "networks.json").read_bytes() == (other / "networks.json").read_bytes()
