"""The folder's commands are found."""

from typer.testing import CliRunner

from countervail.cli.main import build


def test_serve_is_found() -> None:
    assert "serve" in CliRunner().invoke(build(), ["taxii", "--help"]).output
