"""`countervail console` says what stands in its way before it listens."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from countervail.cli.console import app
from countervail.vocabulary.errors import InputError, RunError


@pytest.mark.parametrize(
    ("order", "error"),
    [(("--dev", "--run", "nowhere"), RunError), ((), InputError), (("--origin", "http://desk.example"), InputError)],
)
def test_nothing_is_served_that_is_not_there_or_not_safe(
    order: tuple[str, ...], error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = CliRunner().invoke(app, [*order, "--state", str(tmp_path / "state")])
    assert isinstance(refused.exception, error)
