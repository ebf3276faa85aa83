"""`demo` on the command line: help that says what is made up."""

from typer.testing import CliRunner

from countervail.cli.main import build


def test_help_says_that_the_firms_are_invented_and_gives_an_example() -> None:
    shown = CliRunner().invoke(build(), ["demo", "--help"]).output
    assert "invented" in shown
    assert "countervail demo --out demo --no-console" in shown
    assert "--live" in shown
