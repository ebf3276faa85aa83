"""Shuffles measured on a real standalone cluster.

PYTHONPATH=. python tests/spark/measure_shuffle.py 0.1,1,3 [FOLDER OF WORLDS]
"""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.spark.cluster import running

from countervail.vocabulary.progress import Silence
from countervail.workflow.benches.shuffle import bench_shuffle

SETTINGS = {"spark.executor.memory": "1g", "spark.sql.shuffle.partitions": "8"}


def main(rows: str, worlds: str | None = None) -> None:
    """Print the bench as one line of JSON."""
    sizes = [float(part) for part in rows.split(",")]
    with TemporaryDirectory(prefix="countervail-") as name, running(Path(name), SETTINGS) as cluster:
        os.environ |= {"SPARK_CONF_DIR": str(cluster.configuration), "SPARK_LOCAL_IP": "127.0.0.1"}
        bench = bench_shuffle(sizes, 1, Silence(), worlds=Path(worlds) if worlds else None)
    sys.stdout.write(json.dumps(asdict(bench)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
