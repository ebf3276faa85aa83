"""Apache Spark, for logs that one machine cannot hold: the same SQL, word for word, on any master Spark knows.

Where it runs is Spark's own business: `spark.master` and all else come from `spark-defaults.conf` (SPARK_CONF_DIR),
PYSPARK_SUBMIT_ARGS or the environment, as for any Spark program; without any it is `local[*]`. The work folder must be
one that driver and workers all see.
"""

import shutil
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
from py4j.protocol import Py4JJavaError
from pyspark.errors import AnalysisException, PySparkRuntimeError
from pyspark.sql import SparkSession
from pyspark.sql.types import StructType

from countervail.activity.engines.dialect import Dialect
from countervail.vocabulary.errors import InputError, Place

DIALECT = Dialect(
    micros="unix_micros({})",
    moment="TIMESTAMP",
    texts="ARRAY<STRING>",
    least_text="array_min(filter({0}, each -> startswith(each, '{1}')))",
)
"""How Spark says what the door to a log needs."""
ASKED = "asked for by the driver"
"""What Spark's own pages call a query whose rows go to the driver; a kept step goes by its name there."""
_FIXED = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.parquet.mergeSchema": "true",
    "spark.ui.showConsoleProgress": "false",
}
"""What results hang on; the rest is the user's."""
_UNASKED = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}


def opened(work: Path, _threads: int, _memory: str) -> "Spark":
    """The engine that `--engine spark` asks for; threads and memory are Spark's own settings.

    Raises:
        InputError: it does not start.
    """
    return Spark(work)


class Spark:
    """One Spark application; close it, or use it as a context."""

    name = "spark"
    dialect = DIALECT

    def __init__(self, work: Path) -> None:
        """Start an application whose steps are kept in `work` (made if missing).

        Raises:
            InputError: it does not start.
        """
        work.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.work = work
        builder = SparkSession.builder.appName("countervail")
        for name, value in (_UNASKED | _FIXED).items():
            builder = builder.config(name, value)
        try:
            self._spark = builder.getOrCreate()
        except PySparkRuntimeError as error:
            hint = "Spark needs Java 17 or newer: install one, or set JAVA_HOME; its own words stand above."
            raise InputError("Spark does not start.", hint=hint) from error
        self._spark.sparkContext.setLogLevel("ERROR")
        self._numbers = count()
        self._kept: dict[str, list[Path]] = {}
        self._schemas: dict[str, StructType] = {}

    def view(self, name: str, sql: str) -> None:
        """Name a query; nothing is computed yet."""
        self._spark.sql(sql).createOrReplaceTempView(name)

    def register(self, name: str, table: pa.Table) -> None:
        """Make an Arrow table queryable under a name."""
        self._spark.createDataFrame(table).createOrReplaceTempView(name)

    def step(self, name: str, sql: str) -> Path:
        """Compute a query into the folder `work/NAME.parquet` and let NAME stand for the result."""
        path = self.work / f"{name}.parquet"
        self._schemas[name] = self._write(name, sql, path)
        self._stand(name, [path])
        return path

    def stand(self, name: str, *paths: Path) -> None:
        """Let NAME stand for what steps wrote, in this run or an earlier one; only of the latter Spark asks columns."""
        first = paths[0].stem
        if first not in self._schemas:
            self._schemas[first] = self._spark.read.parquet(_uri(paths[0])).schema
        self._schemas[name] = self._schemas[first]
        self._stand(name, list(paths))

    def keep(self, name: str, sql: str) -> None:
        """Compute a query into Parquet, the checkpoint of a long run, and let NAME stand for the result."""
        self._kept[name] = [self._written(name, sql)]
        self._stand(name, self._kept[name])

    def add(self, name: str, sql: str) -> None:
        """Append the rows of a query to a kept result."""
        self._kept[name].append(self._written(name, sql))
        self._stand(name, self._kept[name])

    def drop(self, name: str) -> None:
        """Forget a kept result."""
        self._spark.catalog.dropTempView(name)
        self._schemas.pop(name, None)
        for path in self._kept.pop(name, []):
            shutil.rmtree(path, ignore_errors=True)

    def parquet(self, name: str, *patterns: str) -> None:
        """Let NAME stand for the Parquet files of paths or glob patterns, wherever Spark reads them.

        Raises:
            InputError: there is none, or one is not Parquet.
        """
        try:
            self._spark.read.parquet(*patterns).createOrReplaceTempView(name)
        except (AnalysisException, Py4JJavaError) as error:
            why = " ".join(str(error).split())
            hint = "Replace or remove that file; another file system than this machine's needs its own jar in Spark."
            raise InputError(f"not readable as Parquet: {why}", hint=hint, where=Place(patterns[0])) from error

    def table(self, sql: str) -> pa.Table:
        """The rows of a query as Arrow."""
        self._spark.sparkContext.setJobDescription(ASKED)
        return self._spark.sql(sql).toArrow()

    def columns(self, name: str) -> dict[str, str]:
        """Column names and types of a view, strings being VARCHAR."""
        kinds = {"string": "VARCHAR"}
        return {column: kinds.get(kind, kind.upper()) for column, kind in self._spark.table(name).dtypes}

    def close(self) -> None:
        """End the application."""
        self._spark.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _written(self, name: str, sql: str) -> Path:
        path = self.work / f"{name}-{next(self._numbers)}.parquet"
        self._schemas[name] = self._write(name, sql, path)
        return path

    def _write(self, name: str, sql: str, path: Path) -> StructType:
        """Write what a query gives; its columns are told, so that reading them again takes no job of Spark's."""
        self._spark.sparkContext.setJobDescription(name)
        rows = self._spark.sql(sql)
        rows.write.mode("overwrite").option("compression", "zstd").parquet(_uri(path))
        return rows.schema

    def _stand(self, name: str, paths: list[Path]) -> None:
        self._spark.read.schema(self._schemas[name]).parquet(*map(_uri, paths)).createOrReplaceTempView(name)


def _uri(path: Path) -> str:
    """A path that means the same whatever file system Spark takes for its default."""
    return path.absolute().as_uri()
