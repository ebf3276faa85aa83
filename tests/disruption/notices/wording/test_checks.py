"""Each thing that can be wrong with a language file is found, and named by its message."""

from dataclasses import replace
from string import ascii_letters

import pytest

from countervail.disruption.notices.wording.checks import faults
from countervail.disruption.notices.wording.language_file import find_language

ENGLISH = find_language("en")


@pytest.mark.parametrize(
    ("key", "text", "says"),
    [
        ("genuine", "Sign in to {surface}.", "lacks reference"),
        ("help", "Ask {helpline}: {helplines}", "holds helpline, which nothing fills"),
        ("watched", "By {operator}.", "holds operator, which nothing fills"),
        ("span", "{weeks, plural, other {{first, date, long} {last, date, long}}}", "lacks the plural one of weeks"),
        ("opening", "See https://plaza.example", "holds a link"),
        ("opening", "Write to help@plaza.example", "holds a link"),
        ("opening", "See <a>here</a>", "holds a link, an address or markup"),
        ("opening", "Cafe\u0301 {surface}", "NFC"),
        ("opening", "An odd letter: \ue000", "U+E000"),
        ("opening", "A torn letter: \ufffd", "U+FFFD"),
        ("opening", "A letter of no font: \U00013080", "U+13080, for which the Noto fonts have no glyph"),
        ("sender", "{controller", "is no ICU message"),
    ],
)
def test_it_is_found(key: str, text: str, says: str) -> None:
    wrong = replace(ENGLISH, messages=ENGLISH.messages.model_copy(update={key: text}))
    found = faults(wrong, ENGLISH.messages)
    assert any(says in fault.says and fault.message in (key, "all") for fault in found), found


def test_a_missing_step_and_a_wrong_direction_are_found() -> None:
    short = ENGLISH.messages.model_copy(update={"steps_attacked": ENGLISH.messages.steps_attacked[:3]})
    assert [fault.says for fault in faults(replace(ENGLISH, messages=short), ENGLISH.messages)] == [
        "has 3 parts, English has 4"
    ]
    assert "written in Latin" in faults(replace(ENGLISH, direction="rtl"), ENGLISH.messages)[0].says


def test_a_text_of_two_scripts_has_none_of_its_own() -> None:
    english = ENGLISH.messages
    latin = sum(str(text).count(letter) for text in english.model_dump().values() for letter in ascii_letters)
    mixed = english.model_copy(update={"opening": "{surface} " + "\u0430" * latin})
    said = [fault.says for fault in faults(replace(ENGLISH, messages=mixed), english)]
    assert any("has no script of its own" in one for one in said), said
