"""A founded installation, and its command line."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from tests.people.cheap_keys import cheapened
from typer.testing import CliRunner

from countervail.cli.people import app
from countervail.people.key_file import ENVIRONMENT

People = Callable[..., Result]
SECRET = "made-up\n"  # noqa: S105 -- for made-up people


def _runner(folder: Path) -> People:
    (folder / "pass").write_text(SECRET)
    state = str(folder / "state")

    def run(*order: str) -> Result:
        return CliRunner().invoke(app, [*order, "--passphrase-file", str(folder / "pass"), "--state", state])

    return run


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose installation has its founder, root, and an analyst with a key, ana."""
    folder = tmp_path_factory.mktemp("founded")
    people = _runner(folder)
    secret = str(folder / "pass")
    for order in (
        ("add", "root"),
        ("add", "ana", "--role", "analyst", "--as", "root"),
        ("enrol", "ana", "--new-passphrase-file", secret, "--as", "root"),
    ):
        assert people(*order).exit_code == 0
        cheapened(folder / "state" / "people", order[1], SECRET.strip().encode())
    return folder


@pytest.fixture
def folder(founded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in an empty working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    shutil.copytree(founded, tmp_path / "office")
    return tmp_path / "office"


@pytest.fixture
def people(folder: Path) -> People:
    """Runs `countervail people ...` on it, with the passphrase of everybody there."""
    return _runner(folder)
