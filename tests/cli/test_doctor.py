"""`doctor`: well, weak and wrong with remedies; exit 1 only for what is wrong; nothing is made."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vault.keys import Keyring


def _doctor(folder: Path, *more: str) -> tuple[int, str]:
    done = CliRunner().invoke(build(), ["doctor", "--state", str(folder / "state"), *more])
    return done.exit_code, done.output


@pytest.fixture(autouse=True)
def _keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERVAIL_KEYS", str(tmp_path / "keys"))


def test_missing_keys_are_wrong_and_none_are_made(tmp_path: Path) -> None:
    code, said = _doctor(tmp_path)
    assert code == 1
    assert "keys init" in " ".join(said.split())
    assert not (tmp_path / "keys").exists()
    assert not (tmp_path / "state").exists()


def test_with_keys_nothing_is_wrong(tmp_path: Path) -> None:
    Keyring.ensure(tmp_path / "keys")
    code, said = _doctor(tmp_path, "--json")
    assert code == 0
    assert {row["health"] for row in json.loads(said)} == {"well", "weak"}
