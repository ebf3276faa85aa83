"""A secret is the first line of its file, a key the whole; a file that cannot be read is named."""

from pathlib import Path

import pytest

from countervail.vocabulary.errors import InputError
from countervail.workflow.secret_file import content_of, secret_in


def test_a_secret_is_the_first_line_and_a_key_is_the_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("of the first line \nnot this\n")
    assert secret_in(file, "the password") == "of the first line"
    assert content_of(file) == b"of the first line \nnot this\n"


def test_where_no_file_is_named_there_is_none() -> None:
    assert (secret_in(None, "the password"), content_of(None)) == (None, b"")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the password cannot be read") as caught:
        secret_in(tmp_path / "none", "the password")
    assert str(caught.value.where) == str(tmp_path / "none")
    with pytest.raises(InputError, match="this key cannot be read"):
        content_of(tmp_path / "none")
