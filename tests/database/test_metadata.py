"""The declared tables and the migrated ones are the same, on SQLite; PostgreSQL has its turn in tests/stores."""

import importlib
from pathlib import Path

from tests.databases import described

import countervail
from countervail.database.metadata import METADATA
from countervail.database.store import Database


def declare_all() -> None:
    """Import every package's tables, those of packages within packages too."""
    for path in sorted(Path(countervail.__path__[0]).rglob("tables.py")):
        parts = path.relative_to(countervail.__path__[0]).with_suffix("").parts
        importlib.import_module(".".join(["countervail", *parts]))


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
