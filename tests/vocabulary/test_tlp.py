"""Markings: what is made from several travels no further than the narrowest of them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.vocabulary.tlp import Tlp, narrowest, read_tlp


def test_markings_stand_from_the_narrowest_to_the_widest() -> None:
    assert all(wide.allows(narrow) and not narrow.allows(wide) for narrow, wide in pairwise(Tlp))


def test_what_bears_no_marking_is_red() -> None:
    assert narrowest([]) is Tlp.RED


@given(st.lists(st.sampled_from(Tlp), min_size=1))
def test_a_sum_travels_no_further_than_any_part(parts: list[Tlp]) -> None:
    assert all(part.allows(narrowest(parts)) for part in parts)
    assert narrowest(parts) in parts


@pytest.mark.parametrize(
    ("text", "tlp"),
    [
        ("TLP:AMBER+STRICT", Tlp.AMBER_STRICT),
        ("tlp:white", Tlp.CLEAR),
        (" green ", Tlp.GREEN),
        ("Red", Tlp.RED),
        ("", None),
        ("tlp:", None),
        ("purple", None),
        ("tlp:ex:chr", None),
    ],
)
def test_a_marking_is_read_in_every_spelling(text: str, tlp: Tlp | None) -> None:
    assert read_tlp(text) is tlp
