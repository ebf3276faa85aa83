"""The desk of every test in here, and an engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.activity.desk import Desk

from countervail.activity.engines.duckdb import DuckDb
from countervail.vault.keys import Keyring


@pytest.fixture(scope="session")
def keyring(tmp_path_factory: pytest.TempPathFactory) -> Keyring:
    """Keys made once a session."""
    return Keyring.ensure(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def desk(tmp_path: Path, keyring: Keyring) -> Desk:
    """A desk with an empty folder."""
    return Desk(tmp_path, keyring)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDb]:
    with DuckDb(tmp_path / "work", threads=1) as engine:
        yield engine
