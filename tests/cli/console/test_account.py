"""A local account for `--dev`: given by an administrator, in the place of the one before."""

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from countervail.cli.console import app
from countervail.cli.people import app as people
from countervail.database.state import open_state
from countervail.people.authenticators import Kind, authenticators_of
from countervail.people.roll import person_called
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.errors import InputError

LONG = "a made-up password\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with its founder, whose passphrase lies beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COUNTERVAIL_PEOPLE", raising=False)
    (tmp_path / "pass").write_text(LONG)
    (tmp_path / "short").write_text("short\n")
    where = ["--passphrase-file", str(tmp_path / "pass"), "--state", str(tmp_path / "state")]
    assert CliRunner().invoke(people, ["add", "root", *where]).exit_code == 0
    return tmp_path


def _account(folder: Path, password: str) -> Result:
    order = ["account", "root", "--as", "root", "--password-file", str(folder / password)]
    where = ["--passphrase-file", str(folder / "pass"), "--state", str(folder / "state")]
    return CliRunner().invoke(app, [*order, *where])


def test_an_account_is_given_once_and_stays_its_persons(folder: Path) -> None:
    assert "can sign in" in _account(folder, "pass").stdout
    assert "somebody's already" in str(_account(folder, "pass").exception)
    database = open_state(folder / "state")
    with database.reading() as connection:
        root = person_called(connection, "root", system_clock())
        assert Kind.LOCAL in {one.kind for one in authenticators_of(connection, root.id)}
    database.close()


def test_a_short_password_is_none(folder: Path) -> None:
    refused = _account(folder, "short")
    assert isinstance(refused.exception, InputError)
    assert "12 characters" in str(refused.exception)
