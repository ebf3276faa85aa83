"""A stage shows each command as it is carried out, and notices one that does not end as it should."""

from pathlib import Path

import pytest
from typer.main import get_command

from countervail.cli.demo.stage import Stage
from countervail.cli.main import build
from countervail.vault.keys import Keyring


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    Keyring.ensure(tmp_path / "keys")
    (tmp_path / "countervail.toml").write_text("")
    (tmp_path / "passphrase").write_text("made-up\n")
    return Stage(tmp_path, get_command(build()))


def test_a_command_is_shown_as_a_person_would_type_it(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    stage.done("people", "add", "root")
    stage.show("people", "list", by="root")
    said = capsys.readouterr().out
    assert "$ countervail people add root\n$ countervail people list --as root\n" in said
    assert "administrator" in said


def test_what_is_refused_is_told_and_what_is_not_is_a_mistake(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    stage.done("people", "add", "root")
    stage.refused("people", "remove", "root", by="root")
    assert "  refused: " in capsys.readouterr().out
    with pytest.raises(AssertionError, match="was allowed"):
        stage.refused("people", "list", by="root")


def test_another_exit_code_is_a_mistake(stage: Stage) -> None:
    stage.done("people", "add", "root")
    with pytest.raises(AssertionError, match="ended with 0"):
        stage._carried(("ledger", "verify"), None, 1)
