"""The sub-commands of `targets` are its files: one way back, and no list of people."""

from typer.testing import CliRunner

from countervail.cli.targets import app


def test_there_is_one_way_back_and_no_other() -> None:
    shown = CliRunner().invoke(app, ["--help"])
    assert shown.exit_code == 0
    assert "reveal" in shown.output
    for other in ("list", "find", "search"):
        assert CliRunner().invoke(app, [other]).exit_code == 2
