"""Migrations on PostgreSQL: every step up and down, and the tables that the packages declare."""

from tests.database.test_metadata import declare_all
from tests.databases import described
from tests.stores.server import Server

from countervail.database.metadata import METADATA
from countervail.database.schema import scripts
from countervail.database.store import Database


def _revisions() -> list[str]:
    return [script.revision for script in reversed(list(scripts().walk_revisions()))]


def test_every_step_goes_up_and_down_and_up_to_the_same_tables(database: Database) -> None:
    whole = described(database.engine)
    shapes = {}
    for revision in ["base", *_revisions()][::-1]:
        database.unmigrate(revision)
        shapes[revision] = described(database.engine)
    assert shapes["base"] == {}
    for revision in _revisions():
        database.migrate(revision)
        assert described(database.engine) == shapes[revision], revision
    assert described(database.engine) == whole


def test_what_migrations_make_is_what_the_packages_declare(database: Database, server: Server) -> None:
    declare_all()
    server.run("CREATE DATABASE declared")
    declared = Database.open(server.url("declared"))
    with declared.transaction() as connection:
        METADATA.create_all(connection)
    assert described(database.engine) == described(declared.engine)
    declared.close()
    server.run("DROP DATABASE declared")
