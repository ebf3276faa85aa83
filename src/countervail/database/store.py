"""The database, opened: one writer at a time, readers that see one moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, RootTransaction
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from countervail.database import postgres, sqlite
from countervail.database.patience import READS_ONLY
from countervail.database.schema import FOLDER, downgrade, upgrade
from countervail.vocabulary.errors import InputError, StorageError

_ENGINES = {"sqlite": sqlite.engine, "postgresql+psycopg": postgres.engine}


class Database:
    """SQLite or PostgreSQL. Threads may share one; a forked child opens its own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._reading = engine.execution_options(**{READS_ONLY: True})

    @classmethod
    def open(cls, url: str) -> "Database":
        """Open `sqlite:///PATH` or `postgresql+psycopg://...`. A missing SQLite file is made, mode 0600.

        Raises:
            InputError: the URL is of another kind, or names a driver that is not installed.
        """
        try:
            parsed = make_url(url)
        except ArgumentError as error:
            raise InputError("the storage URL cannot be read.", hint=_FORMS) from error
        if parsed.drivername not in _ENGINES:
            raise InputError(f"no storage of the kind '{parsed.drivername}'.", hint=_FORMS)
        return cls(_ENGINES[parsed.drivername](parsed))

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Write: committed as a whole at the end, or not at all. Whoever comes second waits for the first.

        Raises:
            StorageError: the database is away, or another writer held it longer than the patience of 30 seconds.
        """
        with _begun(self.engine) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read one moment of the database; writing is refused by the engine itself.

        Raises:
            StorageError: the database is away.
        """
        with _begun(self._reading) as connection:
            yield connection

    def migrate(self, to: str = "head", folder: str = FOLDER) -> None:
        """Bring the tables to the newest shape, all in one transaction; does nothing where they have it.

        Args:
            folder: where the chain lies, for a database that is kept apart from the others.

        Raises:
            StorageError: a newer version of the program made these tables.
        """
        with self.transaction() as connection:
            upgrade(connection, to, folder)

    def unmigrate(self, to: str) -> None:
        """Take tables back to an older shape (`base`: none at all). What only the newer shape holds is lost."""
        with self.transaction() as connection:
            downgrade(connection, to)

    def settle(self) -> None:
        """Have nothing that was deleted live on in a log of the engine's own.

        Raises:
            StorageError: a reader that does not end keeps it there.
        """
        if self.engine.dialect.name == "sqlite":
            sqlite.settle(self.engine)

    def compact(self) -> None:
        """Leave nothing of what was deleted in free pages, nor in a log of the engine's own.

        Raises:
            StorageError: a reader that does not end keeps it there.
        """
        (sqlite if self.engine.dialect.name == "sqlite" else postgres).compact(self.engine)

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


_FORMS = "Use sqlite:///PATH or postgresql+psycopg://USER@HOST/NAME."


@contextmanager
def _begun(engine: Engine) -> Iterator[Connection]:
    with _connected(engine) as connection, _begin(connection):
        yield connection


def _connected(engine: Engine) -> Connection:
    try:
        return engine.connect()
    except OperationalError as error:
        hint = "Check the storage URL, and that the database runs and lets you in."
        raise StorageError(f"the database cannot be reached: {error.orig}.", hint=hint) from error


def _begin(connection: Connection) -> RootTransaction:
    try:
        return connection.begin()
    except OperationalError as error:
        hint = "Another process is writing; try again when it has finished."
        raise StorageError(f"the database does not begin a transaction: {error.orig}.", hint=hint) from error
