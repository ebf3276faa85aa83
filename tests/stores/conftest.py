"""One PostgreSQL server for all tests here, and a fresh database in it for each."""

import secrets
from collections.abc import Iterator

import pytest
from tests.stores.server import Server, running

from countervail.database.store import Database


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server."""
    with running() as started:
        yield started


@pytest.fixture
def url(server: Server) -> Iterator[str]:
    """The URL of an empty database."""
    name = f"t{secrets.token_hex(6)}"
    server.run(f"CREATE DATABASE {name}")
    yield server.url(name)
    server.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """A database with every table."""
    made = Database.open(url)
    made.migrate()
    yield made
    made.close()
