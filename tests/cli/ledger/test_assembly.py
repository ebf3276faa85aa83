"""`countervail ledger` finds its sub-commands by itself."""

from typer.testing import CliRunner

from countervail.cli.ledger import app


def test_every_file_of_the_folder_is_a_sub_command_with_an_example() -> None:
    listed = CliRunner().invoke(app, ["--help"]).stdout
    for name in ("verify", "checkpoint", "proof", "export"):
        assert name in listed
        assert "Example:" in CliRunner().invoke(app, [name, "--help"]).stdout
    assert "assembly" not in listed
