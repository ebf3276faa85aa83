"""`bench detection` on the command line: what cannot be judged is refused in words, before any world is made."""

import pytest
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import InputError


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--seeds", "many"], "--seeds is 'many'"),
        (["--seeds", "1", "--scenario", "a-small-world"], "'a-small-world' promises nothing"),
    ],
)
def test_what_cannot_be_judged_is_refused(words: list[str], said: str) -> None:
    result = CliRunner().invoke(build(), ["bench", "detection", *words])
    assert isinstance(result.exception, InputError)
    assert said in str(result.exception)


def test_help_gives_an_example() -> None:
    assert "countervail bench detection --seeds" in CliRunner().invoke(build(), ["bench", "detection", "--help"]).output
