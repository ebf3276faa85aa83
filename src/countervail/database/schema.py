"""The shape of the tables: Alembic, driven from here, over the files of `migrations`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from countervail.database import migrations
from countervail.database.metadata import METADATA
from countervail.vocabulary.errors import StorageError

FOLDER = str(Path(migrations.__file__).parent)

_Steps = Callable[[Any, Any], Any]


def scripts(folder: str = FOLDER) -> ScriptDirectory:
    """The chain of migrations that this version ships; a database apart from the others has a folder of its own."""
    return ScriptDirectory(folder, version_locations=[folder])


def upgrade(connection: Connection, to: str = "head", folder: str = FOLDER) -> None:
    """Run what is missing up to a revision, inside the caller's transaction.

    Raises:
        StorageError: the tables are of a revision this version does not know.
    """
    chain = scripts(folder)
    _run(connection, chain, lambda now, _: chain._upgrade_revs(to, now))  # noqa: SLF001 -- see _run


def downgrade(connection: Connection, to: str) -> None:
    """Run the way back to a revision, or to `base`, inside the caller's transaction."""
    chain = scripts()
    _run(connection, chain, lambda now, _: chain._downgrade_revs(to, now))  # noqa: SLF001 -- see _run


def _run(connection: Connection, chain: ScriptDirectory, steps: _Steps) -> None:
    """As Alembic's own commands do it, which would want an env.py and a connection of their own."""
    with EnvironmentContext(Config(), chain, fn=steps) as environment:
        environment.configure(connection=connection, target_metadata=METADATA, transactional_ddl=True)
        try:
            environment.run_migrations()
        except CommandError as error:
            hint = "Run the newest version of the program on this database."
            raise StorageError(f"the tables cannot be brought to this version's shape: {error}.", hint=hint) from error
