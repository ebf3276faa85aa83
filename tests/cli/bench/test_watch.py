"""`bench watch` on the command line: sizes that are no numbers are refused in words."""

from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import InputError


def test_sizes_that_are_no_numbers_are_refused() -> None:
    result = CliRunner().invoke(build(), ["bench", "watch", "--rows", "many"])
    assert isinstance(result.exception, InputError)
    assert "--rows is 'many'" in str(result.exception)


def test_help_gives_an_example() -> None:
    assert "countervail bench watch --rows" in CliRunner().invoke(build(), ["bench", "watch", "--help"]).output
