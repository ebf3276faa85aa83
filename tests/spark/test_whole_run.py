"""A whole investigation on a cluster: the store read by the workers, and in the end the same bytes."""

from pathlib import Path

import pyarrow as pa
import pytest
from tests import runs
from tests.spark.cluster import WORKERS, Cluster
from tests.workflow.watching.small_store import DAYS, make_store

from countervail.activity.engines.choice import EngineName
from countervail.activity.identities import Identities
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Silence
from countervail.workflow.investigate import Investigation, investigate
from countervail.workflow.run_folder import RunFolder

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


def test_a_store_named_by_a_uri_gives_the_same_bytes_and_its_run_keeps_the_identities(
    cluster: Cluster, tmp_path: Path, keys: Keyring
) -> None:
    assert cluster.master
    log = make_store(tmp_path / "log", keys)
    for name, place, engine in (("path", log, EngineName.DUCKDB), ("uri", log.as_uri(), EngineName.SPARK)):
        investigate(Investigation(place, tmp_path / name, until=DAYS[2], engine=engine), keys, runs.clock, Silence())
    for name in RUN_FILES:
        assert (tmp_path / "uri" / name).read_bytes() == (tmp_path / "path" / name).read_bytes(), name
    run = RunFolder.open(tmp_path / "uri")
    assert run.manifest.log == log.as_uri()
    members = pa.array([run.networks[0]["members"][0]])
    assert Identities.load(run.identities_file, keys).surrogates(members).null_count == 0


@pytest.mark.parametrize(
    ("uri", "why"), [("s3a://bucket/log", "S3AFileSystem|s3a"), ("file:///nowhere/log", "PATH_NOT")]
)
def test_a_uri_that_spark_cannot_read_is_told_with_sparks_own_reason(
    cluster: Cluster, tmp_path: Path, keys: Keyring, uri: str, why: str
) -> None:
    assert cluster.master
    with pytest.raises(InputError, match=why) as caught:
        investigate(Investigation(uri, tmp_path / "run", engine=EngineName.SPARK), keys, runs.clock, Silence())
    assert str(caught.value.where).startswith(f"{uri}/activity/")
