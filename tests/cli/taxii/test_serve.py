"""`taxii serve` says where partners find it before it serves."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.cli.taxii.serve import EXAMPLE
from countervail.vocabulary.errors import InputError


def test_nothing_is_served_that_nobody_answers_for(tmp_path: Path) -> None:
    (tmp_path / "countervail.toml").write_text("")
    order = ["taxii", "serve", "--config", str(tmp_path / "countervail.toml"), "--state", str(tmp_path / "state")]
    done = CliRunner().invoke(build(), order)
    assert isinstance(done.exception, InputError)
    assert "deployment" in done.exception.message


@pytest.mark.parametrize("word", ["taxii", "serve"])
def test_help_has_an_example(word: str) -> None:
    assert word in EXAMPLE
    assert "Example" in CliRunner().invoke(build(), ["taxii", "serve", "--help"]).output
