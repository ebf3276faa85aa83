"""A number is a figure only with what it counts."""

import pytest

from countervail.intelligence.press.figures import figures


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("It removed about 1,500 accounts.", [(1500, "accounts", "about")]),
        (
            "More than 100 countries and seven spy companies.",
            [(100, "countries", "more than"), (7, "spy companies", "")],
        ),
        ("In 2019 it cost 12 dollars.", []),
        ("one of the firms", []),
        ("3 bakers and accounts", []),
    ],
)
def test_numbers_are_read_with_their_nouns(sentence: str, wanted: list[tuple[int, str, str]]) -> None:
    assert [(one.number, one.counts, one.hedge) for one in figures(sentence, 1)] == wanted


def test_a_number_without_end_breaks_nothing() -> None:
    assert len(list(figures("9" * 5_000 + " accounts", 1))) == 1
