"""Step texts are files, read whole."""

import pytest

from countervail.networks.steps import FOLDER, step_text


def test_a_step_is_its_file_word_for_word() -> None:
    for path in FOLDER.glob("*.sql"):
        assert step_text(path.stem) == path.read_text(encoding="utf-8")


def test_every_step_says_first_what_it_yields() -> None:
    assert [path.stem for path in FOLDER.glob("*.sql") if not step_text(path.stem).startswith("-- ")] == []


def test_a_step_that_is_not_there_is_a_bug_and_crashes() -> None:
    with pytest.raises(FileNotFoundError):
        step_text("no-such-step")
