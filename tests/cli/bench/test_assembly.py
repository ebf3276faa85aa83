"""`countervail bench` finds its measures by itself."""

from typer.testing import CliRunner

from countervail.cli.main import build


def test_every_measure_of_the_folder_is_a_sub_command_with_an_example() -> None:
    listed = CliRunner().invoke(build(), ["bench", "--help"])
    assert listed.exit_code == 0
    assert "explain" in listed.stdout
    assert not {"assembly", "options"} & set(listed.stdout.split())
    assert "Example:" in CliRunner().invoke(build(), ["bench", "explain", "--help"]).stdout
