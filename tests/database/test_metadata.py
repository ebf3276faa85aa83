"""The declared tables and the migrated ones are the same, on SQLite; PostgreSQL has its turn in tests/stores."""

import importlib
import pkgutil
from pathlib import Path

from tests.databases import described

import countervail
from countervail.database.metadata import METADATA
from countervail.database.store import Database


def declare_all() -> None:
    """Import every package's tables."""
    for found in pkgutil.iter_modules(countervail.__path__):
        package = importlib.import_module(f"countervail.{found.name}")
        if any(module.name == "tables" for module in pkgutil.iter_modules(package.__path__)):
            importlib.import_module(f"countervail.{found.name}.tables")


def test_what_migrations_make_is_what_the_packages_declare(tmp_path: Path) -> None:
    declare_all()
    migrated, created = (Database.open(f"sqlite:///{tmp_path}/{name}.db") for name in ("migrated", "created"))
    migrated.migrate()
    with created.transaction() as connection:
        METADATA.create_all(connection)
    assert described(migrated.engine) == described(created.engine)
    assert "ledger_entries" in described(migrated.engine)
    migrated.close()
    created.close()
