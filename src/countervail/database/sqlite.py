"""SQLite: one file, kept by the disk at every commit, written by one process at a time."""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from countervail.database.patience import WAIT_SECONDS, reads_only
from countervail.vocabulary.errors import StorageError

FILE_MODE = 0o600
FOLDER_MODE = 0o700
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "trusted_schema=OFF")
"""WAL: readers never wait for the writer. FULL: a commit that was reported survives a power cut. `secure_delete`
overwrites what is deleted, so that an erased row does not live on in a free page."""


def engine(url: URL) -> Engine:
    """An engine over a file, which is made (mode 0600) where it is missing, with its folder."""
    if url.database:
        _own_file(Path(url.database))
    made = create_engine(url, connect_args={} if "timeout" in url.query else {"timeout": WAIT_SECONDS})
    event.listen(made, "connect", _set_up)
    event.listen(made, "begin", _begin)
    return made


def settle(engine: Engine) -> None:
    """Move what the write-ahead log holds into the file, and empty the log.

    Raises:
        StorageError: a reader still needs the log.
    """
    raw = engine.raw_connection()
    try:
        (busy, _, _) = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        raw.close()
    if busy:
        hint = "End whatever reads this database for so long, and repeat the command."
        raise StorageError("what was deleted still stands in the database's log.", hint=hint)


def compact(engine: Engine) -> None:
    """Write the file anew without its free pages, and empty the log; errors as for `settle`."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA query_only=OFF")
        raw.cursor().execute("VACUUM")
    finally:
        raw.close()
    settle(engine)


def _own_file(path: Path) -> None:
    path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE))


def _set_up(connection: Any, _record: object) -> None:  # noqa: ANN401 -- sqlite3's own connection, untyped here
    connection.isolation_level = None  # the driver's own BEGIN comes too late and is never IMMEDIATE
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes its place at once: waiting later, with rows already read, would end in an error or a stale row."""
    reads = reads_only(connection)
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reads else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
