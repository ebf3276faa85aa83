"""An installation with a ledger, and its command line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from tests.ledger.made_entries import made
from typer.testing import CliRunner

from countervail.cli.ledger import app
from countervail.database.state import open_state
from countervail.ledger import log

Ledger = Callable[..., Result]


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder whose ledger has six entries, in an empty working directory."""
    monkeypatch.chdir(tmp_path)
    database = open_state(tmp_path / "state")
    with database.transaction() as connection:
        log.append_all(connection, [made(number) for number in range(6)])
    database.close()
    return tmp_path / "state"


@pytest.fixture
def ledger(state: Path) -> Ledger:
    """Runs `countervail ledger ...` on it."""

    def run(*order: str, anywhere: bool = False) -> Result:
        place = [] if anywhere else ["--state", str(state)]
        return CliRunner().invoke(app, [*order, *place])

    return run
