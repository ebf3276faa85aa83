"""Every usual defanging is undone, half of one too, and nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.intelligence.hosts.refang import is_defanged, refanged

WRITTEN = {
    "hxxps[:]//bad[.]example/a": "https://bad.example/a",
    "hXXp://bad(.)example": "http://bad.example",
    "h**p://bad{.}example": "http://bad.example",
    "meow://bad.example": "http://bad.example",
    "http[://]bad.example": "http://bad.example",
    "https[:]//bad[dot]example": "https://bad.example",
    "unionq.tilda[.]example": "unionq.tilda.example",
    "someone[at]bad[.]example": "someone@bad.example",
    "bad [.] example": "bad.example",
    "fxp://bad.example": "ftp://bad.example",
    "198[.]18[.]0[.]7": "198.18.0.7",
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_defanged_value_is_what_it_was(text: str) -> None:
    assert refanged(text) == WRITTEN[text]
    assert is_defanged(text)


@pytest.mark.parametrize("text", ["bad.example", "https://good.example/[x]", "xanadu.example", "http://a.example/(b)"])
def test_what_was_never_defanged_stays(text: str) -> None:
    assert refanged(text) == text


@given(st.text(max_size=80))
def test_twice_changes_nothing_more_for_what_holds_no_brackets(text: str) -> None:
    once = refanged(text)
    if not set("[]{}()*\\") & set(once):
        assert refanged(once) == once or once.lower().startswith(("hxx", "meow", "fxp"))
