"""Markings: what is made from several travels no further than the narrowest of them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from countervail.vocabulary.tlp import Tlp, narrowest


def test_markings_stand_from_the_narrowest_to_the_widest() -> None:
    assert all(wide.allows(narrow) and not narrow.allows(wide) for narrow, wide in pairwise(Tlp))


def test_what_bears_no_marking_is_red() -> None:
    assert narrowest([]) is Tlp.RED


@given(st.lists(st.sampled_from(Tlp), min_size=1))
def test_a_sum_travels_no_further_than_any_part(parts: list[Tlp]) -> None:
    assert all(part.allows(narrowest(parts)) for part in parts)
    assert narrowest(parts) in parts
