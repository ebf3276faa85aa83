"""Skeletons: what looks alike shares one, what is told apart does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.intelligence.lookalikes.skeleton import confusables, decoded, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("google", "g00gle"),
        ("google", "g\u043e\u043egle"),
        ("google", "xn--ggle-55da"),
        ("paypal", "p\u0430yp\u0430l"),
        ("modern", "rnodern"),
        ("welt", "vvelt"),
        ("cloud", "cloucl"),
        ("apple", "a\u0440\u0440le"),
        ("cafe", "café"),
        ("lll", "111"),
    ],
)
def test_what_looks_alike_shares_a_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("google", "goggle"), ("bbc", "abc"), ("welt", "zelt"), ("google", "googles")]
)
def test_what_is_told_apart_does_not(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_a_label_that_stands_for_nothing_is_itself() -> None:
    assert decoded("xn--") == "xn--"
    assert decoded("xn--\xff") == "xn--\xff"
    assert decoded("plain") == "plain" or decoded("plain")


def test_the_table_holds_letters_of_other_alphabets_only() -> None:
    assert len(confusables()) > 1_000
    assert all(code > 127 for code in confusables())


@given(st.text(max_size=30))
def test_no_text_makes_it_fail_or_keeps_a_letter_that_is_drawn_like_others(text: str) -> None:
    assert not set("01mwd") & set(skeleton(text))
    assert not set("01mwd") & set(skeleton(f"xn--{text}"))
