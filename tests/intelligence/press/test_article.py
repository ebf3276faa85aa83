"""Stories are kept, furniture and other stories are left out, and every line is in one of the two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.intelligence.press.article import LARGEST, neighbours, read_article
from countervail.vocabulary.errors import InputError

PAGE = """Menu
Spyware vendor removed

Photo: Otto Madeup
The platform removed a spyware vendor that targeted journalists.
It was a surveillance firm.

Keep Reading
A judge and his bread

The court heard of bread. Judge Otto Madeup liked it, and the bakery's accounts were in order.
Ada Madeup
Ada Madeup (@adamadeup) is a reporter covering bread.
Latest Stories"""


def test_a_page_is_divided() -> None:
    article = read_article(PAGE)
    assert [one.line for one in article.story] == [2, 5, 6]
    assert {one.line: one.reason for one in article.left_out} == {
        1: "page furniture",
        4: "page furniture",
        8: "page furniture",
        9: "another story",
        11: "another story",
        12: "another story",
        13: "about a reporter",
        14: "page furniture",
    }


def test_a_second_story_about_the_trade_is_one_of_ours() -> None:
    text = PAGE.replace("The court heard of bread.", "The court heard of spyware and hackers.")
    assert 11 in [one.line for one in read_article(text).story]


@pytest.mark.parametrize("text", ["", "Bread is good.", "We respect your targets.\nShare"])
def test_a_page_without_such_a_story_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="nothing of this trade"):
        read_article(text)


def test_a_book_is_refused() -> None:
    with pytest.raises(InputError, match="characters"):
        read_article("x" * (LARGEST + 1))


def test_neighbours_are_the_paragraphs_beside() -> None:
    article = read_article(PAGE)
    assert "spyware" in neighbours(article.story)[6]


@given(st.text(max_size=300), st.text(max_size=300))
def test_every_line_is_kept_or_left_out(before: str, after: str) -> None:
    text = f"{before}\nA spyware vendor targeted journalists.\n{after}"
    article = read_article(text)
    lines = [one.line for one in article.story] + [one.line for one in article.left_out]
    filled = [number for number, line in enumerate(text.splitlines(), start=1) if line.split()]
    assert sorted(lines) == filled
