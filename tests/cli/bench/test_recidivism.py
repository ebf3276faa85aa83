"""`bench recidivism` on the command line: what cannot be judged is refused in words, before any world is made."""

import pytest
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import InputError


def test_seeds_that_are_no_numbers_are_refused() -> None:
    result = CliRunner().invoke(build(), ["bench", "recidivism", "--seeds", "many"])
    assert isinstance(result.exception, InputError)
    assert "--seeds is 'many'" in str(result.exception)


@pytest.mark.parametrize("word", ["countervail bench recidivism --seeds", "--calibrate"])
def test_help_gives_an_example(word: str) -> None:
    assert word in CliRunner().invoke(build(), ["bench", "recidivism", "--help"]).output
