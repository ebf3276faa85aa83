"""Nothing of the case stands in a notice; without the screen it would."""

from dataclasses import replace

import pytest
from tests.disruption.notices.mail.letters import frame

from countervail.disruption.notices.screen import Screen
from countervail.vocabulary.errors import RefusedError

SCREEN = Screen.of(["plaza:maker-canary", "Blue Heron Ltd", "lure-canary.example", "al"])


@pytest.mark.parametrize("word", ["maker-canary", "MAKER-Canary", "blue heron ltd", "https://LURE-canary.example/x"])
def test_a_word_of_the_case_is_found_wherever_it_stands(word: str) -> None:
    for field in ("subject", "plain", "html"):
        with pytest.raises(RefusedError, match="names something of the case") as caught:
            SCREEN.check(replace(frame(), **{field: f"Beware of {word}!"}))
        assert word.casefold() not in str(caught.value).casefold()


def test_ordinary_notices_pass_and_short_words_stop_none() -> None:
    SCREEN.check(frame())
    assert "al" not in SCREEN.words


def test_the_twin_without_words_finds_nothing() -> None:
    Screen.of([]).check(replace(frame(), plain="Beware of maker-canary!"))
