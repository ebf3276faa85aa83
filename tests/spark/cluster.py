"""A real standalone cluster on loopback: a master and two workers, each a process of its own, ended with the tests."""

import os
import re
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyspark

WORKERS = 2
_CLASS = Path(pyspark.__file__).parent / "bin" / "spark-class"
_SHORT_RUNS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:ReservedCodeCacheSize=240m"
"""A JVM that starts fast, with room for the code of hundreds of queries: all is over before a better compiler pays."""
_PATIENCE_S = 300


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running cluster, as Spark's own configuration names it."""

    master: str
    configuration: Path
    """Folder of a spark-defaults.conf: what an operator would have in SPARK_CONF_DIR."""
    logs: tuple[Path, ...]
    """What master and workers say, in that order."""


@contextmanager
def running(folder: Path, asked: Mapping[str, str] | None = None) -> Iterator[Cluster]:
    """Start master and workers; all of them end when the context does, whatever happened.

    Args:
        asked: settings of Spark that stand instead of the tests' own.
    """
    with ExitStack() as stack:
        said = folder / "master.log"
        stack.enter_context(_process("master.Master", ["--webui-port", "0", "--port", "0"], folder, said))
        master = _found(said, r"Starting Spark master at (spark://127[.]0[.]0[.]1:[0-9]+)")
        logs = [said]
        for number in range(WORKERS):
            log = folder / f"worker-{number}.log"
            words = ["--webui-port", "0", "--cores", "1", "--memory", "1g", "--work-dir", str(folder / f"w{number}")]
            stack.enter_context(_process("worker.Worker", [*words, master], folder, log))
            logs.append(log)
        for log in logs[1:]:
            _found(log, r"(Successfully registered with master)")
        yield Cluster(master, _configured(folder, master, asked or {}), tuple(logs))


def _configured(folder: Path, master: str, asked: Mapping[str, str]) -> Path:
    place = folder / "conf"
    place.mkdir()
    settings = {
        "spark.master": master,
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.extraJavaOptions": _SHORT_RUNS,
        "spark.executor.extraJavaOptions": _SHORT_RUNS,
        "spark.executor.memory": "700m",
        "spark.executor.cores": "1",
        "spark.sql.shuffle.partitions": "2",
        "spark.default.parallelism": "2",
    }
    text = "".join(f"{name} {value}\n" for name, value in {**settings, **asked}.items())
    (place / "spark-defaults.conf").write_text(text, encoding="utf-8")
    return place


@contextmanager
def _process(role: str, words: list[str], folder: Path, log: Path) -> Iterator[None]:
    environment = os.environ | {
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_DAEMON_JAVA_OPTS": _SHORT_RUNS,
        "SPARK_LOCAL_DIRS": str(folder / "scratch"),
    }
    command = [str(_CLASS), f"org.apache.spark.deploy.{role}", "--host", "127.0.0.1", *words]
    with (
        log.open("wb") as file,
        subprocess.Popen(command, stdout=file, stderr=file, env=environment, cwd=folder) as process,  # noqa: S603 -- Spark's own program
    ):
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=_PATIENCE_S)


def _found(log: Path, pattern: str) -> str:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        match = re.search(pattern, log.read_text(encoding="utf-8", errors="replace")) if log.exists() else None
        if match:
            return match[1]
        time.sleep(0.3)
    raise AssertionError(f"{log.name} never said '{pattern}':\n{log.read_text(errors='replace')[-2000:]}")
