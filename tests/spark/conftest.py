"""One cluster for all tests here, named to Spark as an operator would: by a folder with a spark-defaults.conf."""

import os
from collections.abc import Iterator

import pytest
from tests.spark.cluster import Cluster, running


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Master and workers, and the environment that leads to them; the driver's JVM reads it once."""
    with running(tmp_path_factory.mktemp("cluster")) as started:
        before = dict(os.environ)
        os.environ |= {"SPARK_CONF_DIR": str(started.configuration), "SPARK_LOCAL_IP": "127.0.0.1"}
        yield started
        os.environ.clear()
        os.environ |= before
