"""`bench peer` on the command line: what it refuses before it measures."""

from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import InputError


def test_sizes_that_are_no_numbers_are_refused() -> None:
    result = CliRunner().invoke(build(), ["bench", "peer", "--rows", "many"])
    assert isinstance(result.exception, InputError)
    assert "--rows is 'many'" in str(result.exception)


def test_help_gives_an_example() -> None:
    assert "countervail bench peer --rows" in CliRunner().invoke(build(), ["bench", "peer", "--help"]).output
