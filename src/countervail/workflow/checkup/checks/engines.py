"""The engines: DuckDB is always there; Spark, where it was installed, needs a Java."""

import importlib.util
import os
import shutil
from collections.abc import Iterator, Mapping

from countervail.workflow.checkup.finding import Check, Finding, Premises, weak, well

_REMEDY = "Install Java 17 or newer (Debian: openjdk-17-jre-headless), or set JAVA_HOME."


def _look(_premises: Premises) -> Iterator[Finding]:
    yield looked_at(os.environ, installed=importlib.util.find_spec("pyspark") is not None)


def looked_at(environment: Mapping[str, str], *, installed: bool) -> Finding:
    """What stands behind `--engine`, as this environment has it."""
    if not installed:
        return well("DuckDB computes; Spark is not installed, and not needed on one machine.")
    java = environment.get("JAVA_HOME") or shutil.which("java", path=environment.get("PATH", ""))
    if java is None:
        return weak("Spark is installed and finds no Java.", _REMEDY)
    return well("DuckDB computes, or Spark where asked.")


CHECK = Check("engines", _look)
