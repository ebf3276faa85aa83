"""A half-year is spelt in one way, and is one in which somebody can have been asked."""

import pytest

from countervail.oversight.transparency.half import Half
from countervail.vocabulary.errors import InputError


@pytest.mark.parametrize("text", ["2026-H1", "2000-H2", "2099-H2"])
def test_what_is_read_is_written_the_same_and_has_an_end(text: str) -> None:
    half = Half.read(text)
    assert str(half) == text
    assert half.start < half.end


@pytest.mark.parametrize(
    "text", ["0000-H1", "0001-H1", "1999-H2", "9999-H2", "\u0662\u0660\u0662\u0666-H1", "2026-H3", "2026-H1\n", ""]
)
def test_anything_else_is_none(text: str) -> None:
    with pytest.raises(InputError, match="no half-year"):
        Half.read(text)
