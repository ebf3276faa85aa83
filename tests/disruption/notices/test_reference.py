"""References: 128 bits, read however people type them."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.disruption.notices.reference import BITS, fresh_reference, hashed, read, spelt


@given(st.integers(0, (1 << BITS) - 1), st.randoms())
def test_a_reference_is_read_back_however_it_is_typed(number: int, dice: Random) -> None:
    written = spelt(number)
    typed = written.replace("-", dice.choice(["", " ", "-", "\u2069"]))
    typed = typed.replace("0", dice.choice("0Oo")).replace("1", dice.choice("1Ili"))
    assert read(typed.lower()) == read(written) == written


@pytest.mark.parametrize("text", ["", "ABC", "7" * 26 + "7", "U" * 26, "Z" * 26, "ana@people.example"])
def test_nothing_else_is_one(text: str) -> None:
    assert read(text) is None


def test_no_two_are_alike_and_their_hashes_need_the_key() -> None:
    fresh = {fresh_reference() for _ in range(200)}
    assert len(fresh) == 200
    one = fresh.pop()
    assert hashed(b"a" * 32, one) == hashed(b"a" * 32, one) != hashed(b"b" * 32, one)
