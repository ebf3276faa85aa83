"""A log of its own for one test."""

from pathlib import Path

import pytest
from tests.ledger.kept_log import KeptLog

from countervail.database.store import Database


@pytest.fixture
def kept(database: Database, tmp_path: Path) -> KeptLog:
    """An empty log with a witness folder."""
    return KeptLog(database, tmp_path / "witness")
