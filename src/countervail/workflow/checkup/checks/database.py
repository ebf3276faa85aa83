"""The store: reachable, in this version's shape, and what SQLite itself says of its file."""

from collections.abc import Iterator

from alembic.runtime.migration import MigrationContext

from countervail.database.schema import scripts
from countervail.database.state import FILE
from countervail.database.store import Database
from countervail.workflow.checkup.finding import Check, Finding, Premises, weak, well, wrong

RESTORE = "Keep the file, and restore the last back-up beside it: docs/operators/backup.md."


def _look(premises: Premises) -> Iterator[Finding]:
    url = premises.installation.settings.storage.url
    file = premises.installation.state / FILE
    if url is None and not file.exists():
        yield weak(f"There is no store yet at {file}.", "The first command that needs one makes it.")
        return
    database = Database.open(url or f"sqlite:///{file}")
    try:
        yield from _opened(database)
    finally:
        database.close()


def _opened(database: Database) -> Iterator[Finding]:
    with database.reading() as connection:
        now = MigrationContext.configure(connection).get_current_revision()
        newest = scripts().get_current_head()
        if now == newest:
            yield well(f"The tables have this version's shape ({newest}).")
        else:
            said = f"The tables have shape {now or 'none'}, this version's is {newest}."
            yield weak(said, "Back up, then run any command.")
        if connection.dialect.name == "sqlite":
            said = str(connection.exec_driver_sql("PRAGMA quick_check").scalar_one())
            yield well("SQLite finds its file whole.") if said == "ok" else wrong(f"SQLite says: {said}.", RESTORE)


CHECK = Check("database", _look)
