"""The sub-commands of `platform` are its files."""

from typer.testing import CliRunner

from countervail.cli.platform import app


def test_the_sub_commands_are_the_files() -> None:
    shown = CliRunner().invoke(app, ["--help"])
    assert shown.exit_code == 0
    assert {"describe", "evidence", "read"} <= set(shown.output.split())
