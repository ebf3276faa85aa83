"""A moment of a store in which a test has put rows that nobody keeps."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection

from countervail.database.store import Database
from countervail.workflow.gauges.gauge import Gauge, Moment, Values

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)


@contextmanager
def rows(database: Database) -> Iterator[Connection]:
    """A transaction that is rolled back, so that rows need not fit those they point at."""
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        yield connection
        connection.rollback()


def values(gauges: tuple[Gauge, ...], connection: Connection, covered: int = 0) -> dict[str, Values]:
    """What the gauges of one file say."""
    return {gauge.name: gauge.read(Moment(connection, NOW, covered)) for gauge in gauges}
