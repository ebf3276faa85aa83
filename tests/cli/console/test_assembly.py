"""`countervail console` serves by itself; `console account` prepares."""

from typer.testing import CliRunner

from countervail.cli.console import app


def test_the_command_and_its_sub_command_show_an_example() -> None:
    for order in ((), ("account",)):
        shown = CliRunner().invoke(app, [*order, "--help"])
        assert shown.exit_code == 0
        assert "Example:" in shown.stdout
