"""`bench shuffle` on the command line; what it measures is tried by make test-spark."""

from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import InputError


def test_sizes_that_are_no_numbers_are_refused() -> None:
    result = CliRunner().invoke(build(), ["bench", "shuffle", "--rows", "many"])
    assert isinstance(result.exception, InputError)
    assert "--rows is 'many'" in str(result.exception)


def test_help_gives_an_example() -> None:
    assert "bench shuffle --rows" in CliRunner().invoke(build(), ["bench", "shuffle", "--help"]).output
