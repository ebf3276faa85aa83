"""PostgreSQL through psycopg: the same promises as on SQLite, one writer at a time."""

from sqlalchemy import URL, Connection, Engine, create_engine, event

from countervail.database.patience import WAIT_SECONDS, reads_only
from countervail.vocabulary.errors import InputError, StorageError

WRITER_LOCK = 0x436F756E74657276
"""Advisory lock of the one writer; any number would do that no other program of that database uses."""
WRITES = (
    f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'",
    "SET LOCAL synchronous_commit = on",
    f"SELECT pg_advisory_xact_lock({WRITER_LOCK})",
)
"""READ COMMITTED on purpose: each statement after the lock sees what the writer before committed. Under SERIALIZABLE
the snapshot would be older than the lock, and callers would have to retry. `synchronous_commit` because a server may
be set to forget the last commits in a crash."""
READS = ("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",)


def engine(url: URL) -> Engine:
    """An engine that notices a restarted server before it hands out a connection.

    Raises:
        InputError: the driver is not installed.
    """
    try:
        made = create_engine(url, pool_pre_ping=True, isolation_level="READ COMMITTED")
    except ModuleNotFoundError as error:
        hint = "Install it: pip install 'countervail[postgres]'."
        raise InputError("PostgreSQL needs the driver psycopg.", hint=hint) from error
    event.listen(made, "begin", _begin)
    return made


def compact(engine: Engine) -> None:
    """Write every table anew without what was deleted; each is locked meanwhile, so this belongs into the night.

    Raises:
        StorageError: somebody holds a table for longer than the patience of 30 seconds.
    """
    raw = engine.raw_connection()
    driver = raw.driver_connection
    assert driver is not None  # noqa: S101 -- an open connection has one
    driver.autocommit = True
    try:
        raw.cursor().execute(f"SET lock_timeout = '{WAIT_SECONDS}s'")
        raw.cursor().execute("VACUUM (FULL)")
    except engine.dialect.loaded_dbapi.OperationalError as error:
        hint = "End whatever uses this database for so long, and repeat the command."
        raise StorageError("what was deleted still stands in the database's files.", hint=hint) from error
    finally:
        raw.invalidate()  # with its settings


def _begin(connection: Connection) -> None:
    for statement in READS if reads_only(connection) else WRITES:
        connection.exec_driver_sql(statement)
