"""The sub-commands of `config` are the files of their folder."""

from typer.testing import CliRunner

from countervail.cli.config.assembly import app


def test_help_lists_each_sub_command() -> None:
    done = CliRunner().invoke(app, ["--help"])
    assert done.exit_code == 0
    assert "explain" in done.output
