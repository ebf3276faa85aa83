"""Nothing of the case stands in a notice, however it is spelt; without the screen it would."""

import base64
from dataclasses import replace

import pytest
from tests.disruption.notices.mail.letters import frame

from countervail.disruption.notices.mail.frame import Letterhead
from countervail.disruption.notices.screen import About, Screen, Word
from countervail.disruption.notices.wording.language_file import all_languages
from countervail.vocabulary.errors import RefusedError

WORDS = (
    Word("plaza:maker-canary", About.ACCOUNT),
    Word("plaza:security", About.ACCOUNT),
    Word("Blue Heron Ltd", About.OPERATOR),
    Word("NSO", About.OPERATOR),
    Word("Amina", About.OPERATOR),
    Word("lure-canary.example", About.INDICATOR),
    Word("https://shared-canary.example:8443/u/7?x=1", About.INDICATOR),
    Word("https://slash-canary.example/in/", About.INDICATOR),
    Word("https://hop-canary.example/go?to=https://people.example/x", About.INDICATOR),
    Word("+55501001", About.INDICATOR),
    Word("198.51.100.77", About.INDICATOR),
    Word("[2001:db8::77]", About.INDICATOR),
    Word("bücher-canary.example", About.INDICATOR),
    Word("+15550100123", About.INDICATOR),
    Word("d41d8cd98f00b204e9800998ecf8427e", About.INDICATOR),
    Word("ida@people.example", About.PERSON),
)
EVERYDAY = frozenset({"security"})
"""What stands in every notice."""
SPELT = (
    *("maker-canary", "MAKER-Canary", "plaza:maker-canary", "m\u200baker-can\u00adary", "\uff4daker-canary"),
    *("blue heron ltd", "BLUE HERON LTD", "Blue-Heron-Ltd", "BlueHeronLtd", "Blue Her\u043en Ltd"),
    *("NSO", "(nso)", "Amina", "a Amina a", "Amina's"),
    *("slash-canary.example/in", "hop-canary.example/go?to=https://people.example/x", "555 01-001"),
    *(
        "https://LURE-canary.example/x",
        "lure-canary[.]example",
        "hxxp://lure-canary(.)example/",
        "lure-canary%2Eexample",
    ),
    *("&#108;ure-canary.example", "login.lure-canary.example", "lure-canary%252Eexample"),
    base64.b64encode(b"see lure-canary.example").decode(),
    b"lure-canary.example".hex(),
    *("shared-canary.example/u/7?x=1", "https://shared-canary.example/u/7?x=1"),
    *("198.51.100.77", "198[.]51[.]100[.]77", "0xC633644D", "3325256781", "0306.063.0144.0115", "198.51.25677"),
    *("2001:db8::77", "2001:0db8:0000:0000:0000:0000:0000:0077", "http://[2001:db8::77]/"),
    *("bücher-canary.example", "xn--bcher-canary-dlb.example", "BÜCHER-canary.example"),
    *("+1 555 0100-123", "D41D8CD98F00B204E9800998ECF8427E", "ida@people.example"),
)


@pytest.mark.parametrize("word", SPELT)
def test_a_word_of_the_case_is_found_however_it_is_spelt_and_wherever_it_stands(word: str) -> None:
    for field in ("subject", "plain", "html"):
        with pytest.raises(RefusedError, match="names something of the case") as caught:
            Screen(WORDS, EVERYDAY).check(replace(frame(), **{field: f"Beware of {word} !"}))
        assert word.casefold() not in str(caught.value).casefold()


@pytest.mark.parametrize("letterhead", [Letterhead("a@lure-canary.example", "Plaza"), Letterhead("a@b.example", "NSO")])
def test_the_headers_are_looked_through_too(letterhead: Letterhead) -> None:
    with pytest.raises(RefusedError, match="the sender"):
        Screen(WORDS, EVERYDAY).check_letterhead(letterhead)


def test_ordinary_notices_pass_in_every_language() -> None:
    screen = Screen(WORDS, EVERYDAY)
    assert screen.passed_over == 1, "an account may be called by an ordinary word; that is no leak"
    for language in all_languages().values():
        for value in language.messages.model_dump().values():
            for text in value if isinstance(value, tuple) else (value,):
                screen.pass_text(str(text), language.tag)
    screen.check_letterhead(Letterhead("notices@plaza.example", "Plaza Ltd"))


@pytest.mark.parametrize(
    "harmless",
    [
        *("contaminated", "contamina", "aminated", "people.example", "https://people.example/x"),
        *("shared-canary.example/other", "2001:db8::78"),
    ],
)
def test_what_only_looks_a_little_like_it_passes(harmless: str) -> None:
    Screen(WORDS, EVERYDAY).check(replace(frame(), plain=f"See {harmless} there."))


def test_words_too_short_stop_none() -> None:
    Screen([Word("plaza:al", About.ACCOUNT), Word("XY", About.OPERATOR)]).check(replace(frame(), plain="al, XY"))


@pytest.mark.parametrize("word", SPELT)
def test_the_twin_without_words_finds_nothing(word: str) -> None:
    Screen([]).check(replace(frame(), plain=f"Beware of {word} !"))
