"""A PostgreSQL database copied by its own programs, of one moment, and put into an empty one."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import URL, inspect
from sqlalchemy.engine import make_url

from countervail.database.store import Database
from countervail.vocabulary.errors import InputError, StorageError

ENDING = ".dump"
"""Of a copy in PostgreSQL's custom format."""


def is_postgres(url: URL) -> bool:
    """Whether a storage URL names PostgreSQL."""
    return url.get_backend_name() == "postgresql"


def dump(url: URL, to: Path) -> None:
    """Copy a database into a file; owners and rights are the target's own.

    Raises:
        InputError: the program is missing.
        StorageError: the copy did not succeed.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    _run("pg_dump", url, ["--format=custom", "--no-owner", "--no-privileges", f"--file={to}"])


def copy_in(restored: Path, number: int) -> Path:
    """The copy of a database in what was put back: 0 is the main one, 1 the register's.

    Raises:
        InputError: there is none.
    """
    found = sorted(restored.glob(f"*/{number}-*{ENDING}"))
    if not found:
        whose = "register's" if number else "main"
        hint = f"What came back lies in {restored}; the {whose} database was no PostgreSQL, or its part was erased."
        raise InputError(f"there is no copy of a PostgreSQL for the {whose} database.", hint=hint)
    return found[0]


def load(copy: Path, into: str) -> None:
    """Put a copy into an empty database, whole or not at all.

    Raises:
        InputError: the database is no PostgreSQL, or holds tables; the program is missing.
        StorageError: it did not succeed.
    """
    url = make_url(into)
    if not is_postgres(url):
        raise InputError("a copy of PostgreSQL goes into PostgreSQL.", hint="Give postgresql+psycopg://...")
    database = Database.open(into)
    try:
        with database.reading() as connection:
            tables = inspect(connection).get_table_names()
    finally:
        database.close()
    if tables:
        raise InputError("the database holds tables already.", hint="Make an empty one, and name that.")
    order = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"]
    _run("pg_restore", url, order, str(copy))


def _run(program: str, url: URL, order: list[str], *rest: str) -> None:
    """One of PostgreSQL's programs; the password travels in its environment, where no list of processes shows it."""
    path = shutil.which(program)
    if path is None:
        hint = "Install PostgreSQL's client programs, of the server's version or newer."
        raise InputError(f"{program} is not on this machine.", hint=hint)
    bare = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    whole = [path, *order, f"--dbname={bare}", *rest]
    done = subprocess.run(whole, capture_output=True, check=False, env=environment)  # noqa: S603 -- no shell
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        hint = "See what it says; its version must not be older than the server's."
        raise StorageError(f"{program} failed: {said[-1] if said else 'no word'}.", hint=hint)
