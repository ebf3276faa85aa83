"""Every file of the folder is a sub-command, each with an example."""

from pathlib import Path

from typer.testing import CliRunner

from countervail.cli.people import app
from countervail.cli.people.assembly import NOT_COMMANDS


def test_every_file_is_a_command_with_an_example() -> None:
    files = {path.stem for path in Path(__file__).parents[3].glob("src/countervail/cli/people/*.py")}
    names = {command.name for command in app.registered_commands}
    assert names == files - NOT_COMMANDS - {"__init__"}
    assert names == {"add", "confirm", "enrol", "list", "remove", "request", "revoke"}
    for name in sorted(names):
        assert "Example:" in CliRunner().invoke(app, [str(name), "--help"]).stdout
